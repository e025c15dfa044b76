using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Counts over a replayed trace, as <c>replay --format summary</c> prints them.</summary>
internal static class SummaryJson
{
    public static void Write(Utf8JsonWriter json, ReplaySummary summary)
    {
        json.WriteStartObject();
        json.WriteNumber("accesses", summary.Accesses);
        WriteCounts(json, "results", summary.Results);
        WriteCounts(json, "reasons", summary.Reasons.Select(reason => KeyValuePair.Create(Hex.Of((ulong)reason.Key), reason.Value)));
        WriteCounts(json, "devices", summary.Devices);
        if (summary.OtherDevices > 0) json.WriteNumber("otherDevices", summary.OtherDevices);
        json.WriteNumber("unexpected", summary.Unexpected);
        if (summary.PassedOver > 0) json.WriteNumber("passedOver", summary.PassedOver);
        json.WriteEndObject();
    }

    private static void WriteCounts<TKey>(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<TKey, long>> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts) json.WriteNumber(key!.ToString()!, count);
        json.WriteEndObject();
    }
}
