using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>A comparison as one JSON object.</summary>
internal static class DiffJson
{
    public static void Write(Comparison comparison, TextWriter output) => Json.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        json.WriteStartArray("inputs");
        JsonReport.WriteInput(json, comparison.Old);
        JsonReport.WriteInput(json, comparison.New);
        json.WriteEndArray();
        json.WriteStartArray("changes");
        foreach (var change in comparison.Changes) WriteChange(json, change);
        json.WriteEndArray();
        json.WriteStartObject("summary");
        foreach (var kind in new[] { ChangeKind.Added, ChangeKind.Removed, ChangeKind.Changed }) json.WriteNumber(Names.Of(kind), comparison.Count(kind));
        json.WriteNumber("moved", comparison.Moved); // Among the changed ones.
        if (comparison.Left > 0) json.WriteNumber("notListed", comparison.Left);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteChange(Utf8JsonWriter json, TableChange change)
    {
        json.WriteStartObject();
        json.WriteString("kind", Names.Of(change.Kind));
        json.WriteString("where", change.Where);
        json.WriteString("old", change.Old);
        json.WriteString("new", change.New);
        if (change.IsMove) json.WriteBoolean("moved", true);
        json.WriteEndObject();
    }
}
