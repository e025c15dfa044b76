using System.Globalization;
using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Counts over all mappings, as <c>map --format summary</c> prints them.</summary>
internal static class MappingSummaryJson
{
    public static void Write(Utf8JsonWriter json, MappingSummary summary)
    {
        json.WriteStartObject();
        json.WriteNumber("contexts", summary.Contexts);
        json.WriteNumber("domains", summary.Domains);
        json.WriteNumber("passThrough", summary.PassThrough);
        json.WriteNumber("ranges", summary.Ranges);
        json.WriteStartObject("leaves");
        json.WriteNumber("total", summary.SmallLeaves + summary.LargeLeaves + summary.HugeLeaves);
        json.WriteNumber("4K", summary.SmallLeaves);
        json.WriteNumber("2M", summary.LargeLeaves);
        json.WriteNumber("1G", summary.HugeLeaves);
        json.WriteEndObject();
        json.WriteNumber("tablePages", summary.TablePages);
        json.WriteNumber("unknown", summary.Unknown);
        json.WriteString("checksum", string.Create(CultureInfo.InvariantCulture, $"0x{summary.Checksum:x16}"));
        json.WriteEndObject();
    }
}
