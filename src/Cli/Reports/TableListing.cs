using System.Globalization;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A table's outline as text, and as JSON.</summary>
internal static class TableListing
{
    /// <summary>Writes one field a line: offset, name, raw value, meaning; structures indent what they hold.</summary>
    /// <param name="output">Takes the text.</param>
    /// <param name="title">A heading, or null.</param>
    /// <param name="table">The table.</param>
    /// <param name="pci">The machine's functions, or null.</param>
    public static void Write(TextWriter output, string? title, DmarTable table, PciInventory? pci)
    {
        if (title is not null) output.Write($"{Escaped.Text(title)}\n");
        foreach (var node in TableOutline.Of(table, pci)) Write(output, node, 0);
        foreach (var defect in table.Defects) output.Write($"defect {defect}\n");
        if (title is not null) output.Write("\n");
    }

    /// <summary>Writes one table as an object.</summary>
    public static void WriteJson(Utf8JsonWriter json, string path, DmarTable table, PciInventory? pci)
    {
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteStartArray("fields");
        foreach (var node in TableOutline.Of(table, pci)) WriteJson(json, node);
        json.WriteEndArray();
        json.WriteStartArray("defects");
        foreach (var defect in table.Defects)
        {
            json.WriteStartObject();
            json.WriteNumber("offset", defect.Offset);
            json.WriteString("what", defect.What);
            json.WriteString("why", defect.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(TextWriter output, OutlineNode node, int depth)
    {
        string indent = new(' ', 2 * depth);
        if (node.Raw is null)
        {
            output.Write($"{Place(node.Offset)}  {indent}{node.Name}: {node.Meaning} ({node.LengthBytes} bytes)\n");
            foreach (var child in node.Children) Write(output, child, depth + 1);
            return;
        }

        // Long bytes go on below, 16 a line with their own offsets, so that they can be read; the first line has the meaning.
        string name = $"{indent}{node.Name}".PadRight(NameWidth), meaning = node.Meaning;
        for (int done = 0; done == 0 || done < node.Raw.Length; done += RawWidth, name = new(' ', NameWidth), meaning = "")
        {
            string raw = node.Raw.Substring(done, Math.Min(RawWidth, node.Raw.Length - done));
            output.Write($"{Place(node.Offset + done / 2)}  {name}{(meaning.Length > 0 ? $"{raw,-18}  {meaning}" : raw)}\n");
        }
    }

    /// <summary>How many lines a node takes, without its children.</summary>
    public static int LinesOf(OutlineNode node) => node.Raw is null ? 1 : Math.Max(1, (node.Raw.Length + RawWidth - 1) / RawWidth);

    /// <summary>How many bytes stand on a line, at most.</summary>
    public const int RawBytes = RawWidth / 2;

    /// <summary>Room for the longest name, indented.</summary>
    private const int NameWidth = 40;

    /// <summary>The digits of 16 bytes: more than any number has.</summary>
    private const int RawWidth = 32;

    private static string Place(int offset) => offset.ToString("x4", CultureInfo.InvariantCulture);

    private static void WriteJson(Utf8JsonWriter json, OutlineNode node)
    {
        json.WriteStartObject();
        json.WriteString("name", node.Name);
        json.WriteNumber("offset", node.Offset);
        json.WriteNumber("length", node.LengthBytes);
        if (node.Raw is not null) json.WriteString("raw", node.Raw);
        if (node.Meaning.Length > 0) json.WriteString("meaning", node.Meaning);
        if (node.Target is { } target) WriteTarget(json, target);
        if (node.Children.Length > 0)
        {
            json.WriteStartArray("fields");
            foreach (var child in node.Children) WriteJson(json, child);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The function that a scope's path leads to, with what is known of it, or why there is none.</summary>
    private static void WriteTarget(Utf8JsonWriter json, ScopeTarget target)
    {
        if (target is not { Kind: ScopeTargetKind.Found, Function: { } function })
        {
            json.WriteString("unresolved", target.ToString());
            return;
        }

        json.WriteString("device", function.Source.ToString());
        if (function.Class is { } kind) json.WriteString("class", $"0x{kind.ToString("x4", CultureInfo.InvariantCulture)}");
        if (function is not { VendorId: { } vendor, DeviceId: { } device }) return;
        json.WriteString("pciId", string.Create(CultureInfo.InvariantCulture, $"{vendor:x4}:{device:x4}"));
    }
}
