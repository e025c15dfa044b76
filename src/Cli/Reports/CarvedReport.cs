using System.Globalization;
using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Tables that a search of memory found, and what speaks for each.</summary>
internal static class CarvedReport
{
    public static void WriteText(TextWriter to, IReadOnlyList<CarvedTable> tables)
    {
        to.Write("  looks like remapping tables\n");
        if (tables.Count == 0) to.Write("    nothing\n");
        foreach (var table in tables) to.Write($"    {Describe(table)}\n");
    }

    public static void WriteJson(Utf8JsonWriter json, IReadOnlyList<CarvedTable> tables)
    {
        json.WriteStartArray("carved");
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteString("kind", NameOf(table.Kind));
            json.WriteString("address", table.Address.ToString());
            json.WriteNumber("pages", table.Pages);
            json.WriteNumber("entries", table.Entries);
            json.WriteNumber("confirmed", table.Confirmed);
            json.WriteNumber("broken", table.Broken);
            json.WriteNumber("domains", table.Domains);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A table with its evidence: <c>root table at 0x1000: 16 context entries, 16 of them confirmed by the tables that they name, 12 domains</c>.</summary>
    public static string Describe(CarvedTable table)
    {
        string name = $"{NameOf(table.Kind).Replace('-', ' ')} at {table.Address}", broken = table.Broken > 0 ? string.Create(CultureInfo.InvariantCulture, $", {table.Broken} broken") : "";
        return table.Kind == CarvedKind.InterruptTable
            ? string.Create(CultureInfo.InvariantCulture, $"{name}: {table.Entries} entries in {table.Pages} {(table.Pages == 1 ? "page" : "pages")}")
            : string.Create(CultureInfo.InvariantCulture, $"{name}: {table.Entries} context entries, {table.Confirmed} of them confirmed by the tables that they name, {table.Domains} domains{broken}");
    }

    private static string NameOf(CarvedKind kind) => kind switch
    {
        CarvedKind.RootTable => "root-table",
        CarvedKind.ScalableRootTable => "scalable-root-table",
        CarvedKind.ContextTable => "context-table",
        _ => "interrupt-table",
    };
}
