using System.Collections.Immutable;
using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Findings as SARIF 2.1.0.</summary>
/// <param name="forGitHub">True for what GitHub's code scanning takes: it would show suppressed findings as open ones, and no file outside of the tree.</param>
internal sealed class SarifReport(bool forGitHub) : IReport
{
    private const string SkippedRule = "rule-skipped", Unreadable = "input-unreadable";

    public void Write(CheckResult result, TextWriter output) => Json.Write(output, json =>
    {
        ImmutableArray<Finding> findings = forGitHub ? [.. result.Findings.Where(finding => finding.Suppressed is null)] : result.Findings;
        ImmutableArray<RuleInfo> rules = [.. findings.Select(finding => finding.Rule).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        var places = new SarifPlaces(result, findings, forGitHub);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        WriteInvocation(json, result, places);
        places.WriteArtifacts(json);
        json.WriteString("columnKind", "utf16CodeUnits");
        WriteResults(json, result, findings, rules, places);
        if (!forGitHub && !result.Policies.IsEmpty)
        {
            json.WriteStartObject("properties");
            PolicyJson.Write(json, result.Policies);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json, ImmutableArray<RuleInfo> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "dmarkit");
        json.WriteString("version", ToolVersion.Text);
        json.WriteString("semanticVersion", ToolVersion.Text);
        json.WriteStartArray("rules");
        foreach (var rule in rules) SarifRule.Write(json, rule);
        json.WriteEndArray();
        json.WriteStartArray("notifications");
        WriteDescriptor(json, SkippedRule, "A rule could not look.");
        WriteDescriptor(json, Unreadable, "Something could not be read.");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteDescriptor(Utf8JsonWriter json, string id, string text)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        WriteMessage(json, "shortDescription", text);
        WriteMessage(json, "fullDescription", text);
        WriteMessage(json, "help", $"{text} The message says why.");
        json.WriteEndObject();
    }

    /// <summary>A rule that could not look is no result: that would say something of the table.</summary>
    private static void WriteInvocation(Utf8JsonWriter json, CheckResult result, SarifPlaces places)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", result.IsWhole);
        if (!result.IsWhole)
        {
            json.WriteStartArray("toolExecutionNotifications");
            WriteNotification(json, Unreadable, "error", "Not everything could be read; the error stream says what.");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartArray("toolConfigurationNotifications");
        foreach (var skipped in result.Skipped)
        {
            WriteNotification(json, SkippedRule, "note", $"{skipped.Rule.Id} {skipped.Rule.Name} is skipped: {skipped.Reason}.");
            json.WriteStartObject("associatedRule");
            json.WriteString("id", skipped.Rule.Id);
            json.WriteEndObject();
            if (skipped.Input is { } input) places.WriteInput(json, input);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Starts a notification, to which more may be added.</summary>
    private static void WriteNotification(Utf8JsonWriter json, string id, string level, string text)
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor");
        json.WriteString("id", id);
        json.WriteEndObject();
        json.WriteString("level", level);
        WriteMessage(json, "message", text);
    }

    private static void WriteResults(Utf8JsonWriter json, CheckResult result, ImmutableArray<Finding> findings, ImmutableArray<RuleInfo> rules, SarifPlaces places)
    {
        var occurrences = new Occurrences();
        json.WriteStartArray("results");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Rule.Id);
            json.WriteNumber("ruleIndex", IndexOf(rules, finding.Rule));
            json.WriteString("level", Names.Of(finding.Severity));
            WriteMessage(json, "message", SarifText.Of(finding));
            places.WriteLocations(json, finding);
            json.WriteStartObject("partialFingerprints");
            json.WriteString("dmarkit/v1", finding.Fingerprint);
            json.WriteString("primaryLocationLineHash", occurrences.Of(finding));
            json.WriteEndObject();
            if (result.HasBaseline) json.WriteString("baselineState", finding.Suppressed?.By == "baseline" ? "unchanged" : "new");
            if (finding.Suppressed is { } suppressed) WriteSuppression(json, suppressed);
            WriteProperties(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The suppression stands in a file beside the table, not in the table.</summary>
    private static void WriteSuppression(Utf8JsonWriter json, Suppressed suppressed)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("status", "accepted");
        if (suppressed.Entry.Reason is { } reason) json.WriteString("justification", reason);
        json.WriteStartObject("properties");
        json.WriteString("by", suppressed.By);
        BaselineJson.WriteReason(json, suppressed.Entry);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("properties");
        json.WriteString("where", finding.Place.Where);
        if (finding.Device is { } device) json.WriteString("device", device.ToString());
        if (finding.Address is { } address) json.WriteString("address", address.ToString());
        JsonReport.WriteEvidence(json, finding);
        json.WriteEndObject();
    }

    /// <summary>Writes a message, or a description, that is plain text.</summary>
    public static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static int IndexOf(ImmutableArray<RuleInfo> rules, RuleInfo rule)
    {
        int low = 0, high = rules.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (string.CompareOrdinal(rules[middle].Id, rule.Id) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
