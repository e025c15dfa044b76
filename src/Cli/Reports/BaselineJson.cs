using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A baseline, as <see cref="BaselineText"/> reads it.</summary>
internal static class BaselineJson
{
    public static void Write(ImmutableArray<Suppression> entries, TextWriter output) => Json.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", BaselineText.SchemaVersion);
        json.WriteStartArray("findings");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("rule", entry.Rule);
            if (entry.Where is not null) json.WriteString("where", entry.Where);
            if (entry.Fingerprint is not null) json.WriteString("fingerprint", entry.Fingerprint);
            WriteReason(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Writes why something is suppressed, by whom and until when, as far as that is known.</summary>
    public static void WriteReason(Utf8JsonWriter json, Suppression entry)
    {
        if (entry.Reason is not null) json.WriteString("reason", entry.Reason);
        if (entry.Owner is not null) json.WriteString("owner", entry.Owner);
        if (entry.Expires is { } date) json.WriteString("expires", date.ToString(Suppression.DateFormat, CultureInfo.InvariantCulture));
    }
}
