using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>The findings as the page's script reads them.</summary>
internal static class FindingsData
{
    public static void Write(Utf8JsonWriter json, CheckResult result, IReadOnlyList<ShownFinding> findings)
    {
        json.WriteStartObject();
        json.WriteStartObject("rules");
        foreach (var rule in findings.Select(finding => finding.Finding.Rule).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject(rule.Id);
            json.WriteString("name", rule.Name);
            json.WriteString("text", $"{rule.Summary} {rule.Why} {rule.Fix}");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("findings");
        foreach (var finding in findings) Write(json, result, finding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckResult result, ShownFinding shown)
    {
        var finding = shown.Finding;
        json.WriteStartObject();
        json.WriteString("severity", Names.Of(finding.Severity));
        if (finding.Suppressed is not null) json.WriteBoolean("suppressed", true);
        json.WriteString("rule", finding.Rule.Id);
        PageData.WriteText(json, "message", finding.Message);
        PageData.WriteText(json, "where", finding.Place.Where);
        if (finding.Device is { } device) json.WriteString("device", device.ToString());
        json.WriteStartArray("facts");
        foreach (var (name, value) in shown.Facts(result))
        {
            PageData.WriteTextValue(json, name);
            PageData.WriteTextValue(json, value);
        }

        json.WriteEndArray();
        if (shown.Bytes is { } bytes)
        {
            json.WriteStartObject("bytes");
            json.WriteBoolean("physical", bytes.IsPhysical);
            json.WriteString("start", Parser.Hex.Of(bytes.Start));
            json.WriteString("digits", bytes.Bytes);
            json.WriteNumber("from", bytes.MarkedFrom);
            json.WriteNumber("count", bytes.MarkedCount);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
