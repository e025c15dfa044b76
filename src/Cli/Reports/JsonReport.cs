using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Findings as one JSON object.</summary>
internal sealed class JsonReport : IReport
{
    /// <summary>Grows where a field changes its meaning, not where one is added.</summary>
    public const int SchemaVersion = 1;

    public void Write(CheckResult result, TextWriter output) => Json.Write(output, json =>
    {
        json.WriteStartObject();
        WriteMembers(json, result);
        json.WriteEndObject();
    });

    /// <summary>Writes everything that the object holds.</summary>
    public static void WriteMembers(Utf8JsonWriter json, CheckResult result)
    {
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", "dmarkit");
        json.WriteString("version", ToolVersion.Text);
        json.WriteEndObject();
        WriteFindings(json, result);
        WriteRan(json, result);
        if (!result.Policies.IsEmpty) PolicyJson.Write(json, result.Policies);
        if (result.Replay is not null)
        {
            json.WritePropertyName("replay");
            SummaryJson.Write(json, result.Replay);
        }

        WriteCounts(json, result.Counts);
        if (result.HasBaseline) json.WriteBoolean("baseline", true);
        if (!result.IsWhole) json.WriteBoolean("incomplete", true);
    }

    /// <summary>Writes the members <c>inputs</c>, <c>findings</c> and <c>skipped</c> of an object.</summary>
    public static void WriteFindings(Utf8JsonWriter json, CheckResult result)
    {
        json.WriteStartArray("inputs");
        foreach (var input in result.Inputs) WriteInput(json, input);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in result.Findings) WriteFinding(json, result, finding);
        json.WriteEndArray();
        json.WriteStartArray("skipped");
        foreach (var skipped in result.Skipped) WriteSkipped(json, skipped);
        json.WriteEndArray();
    }

    /// <summary>Writes one input of a run as an object.</summary>
    public static void WriteInput(Utf8JsonWriter json, InputFile input)
    {
        json.WriteStartObject();
        json.WriteString("path", input.Path);
        json.WriteString("kind", input.Kind);
        if (input.Sha256 is not null) json.WriteString("sha256", input.Sha256);
        if (input.Bytes is { } bytes) json.WriteNumber("bytes", bytes);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, CheckResult result, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("name", finding.Rule.Name);
        json.WriteString("severity", Names.Of(finding.Severity));
        json.WriteString("message", finding.Message);
        if (finding.Place.Input is { } input) json.WriteNumber("input", input);
        if (finding.Place is { Input: not null, Offset: { } offset }) json.WriteNumber("offset", offset);
        if (finding.Place is { Input: not null, Offset: not null, LengthBytes: { } length }) json.WriteNumber("length", length);
        json.WriteString("where", finding.Place.Where);
        if (finding.Device is { } device) json.WriteString("device", device.ToString());
        if (finding.Address is { } address) json.WriteString("address", address.ToString());
        WriteEvidence(json, finding);
        if (Anchor.Known(result, finding) is { } anchor) WriteAnchor(json, anchor);
        json.WriteString("fingerprint", finding.Fingerprint);
        if (finding.Suppressed is { } suppressed) WriteSuppressed(json, suppressed);
        json.WriteEndObject();
    }

    /// <summary>Writes the property <c>evidence</c>, where there is any.</summary>
    public static void WriteEvidence(Utf8JsonWriter json, Finding finding)
    {
        if (finding.Evidence.Length == 0) return;
        json.WriteStartObject("evidence");
        foreach (var (name, value) in finding.Evidence) json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteAnchor(Utf8JsonWriter json, Anchor anchor)
    {
        json.WriteStartObject("anchor");
        json.WriteString("path", anchor.Path);
        json.WriteNumber("line", anchor.Line);
        json.WriteEndObject();
    }

    private static void WriteSuppressed(Utf8JsonWriter json, Suppressed suppressed)
    {
        json.WriteStartObject("suppressed");
        json.WriteString("by", suppressed.By);
        BaselineJson.WriteReason(json, suppressed.Entry);
        json.WriteEndObject();
    }

    private static void WriteSkipped(Utf8JsonWriter json, SkippedRule skipped)
    {
        json.WriteStartObject();
        json.WriteString("rule", skipped.Rule.Id);
        json.WriteString("reason", skipped.Reason);
        if (skipped.Input is { } input) json.WriteNumber("input", input);
        json.WriteEndObject();
    }

    /// <summary>The rules that looked, by the table that they looked at.</summary>
    private static void WriteRan(Utf8JsonWriter json, CheckResult result)
    {
        json.WriteStartArray("ran");
        foreach (var group in result.Ran.Distinct().GroupBy(look => look.Input))
        {
            json.WriteStartObject();
            if (group.Key is { } input) json.WriteNumber("input", input);
            OutcomeJson.WriteList(json, "rules", group.Select(look => look.Rule.Id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the property <c>summary</c>.</summary>
    public static void WriteCounts(Utf8JsonWriter json, SeverityCounts counts)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("error", counts.Errors);
        json.WriteNumber("warning", counts.Warnings);
        json.WriteNumber("note", counts.Notes);
        json.WriteNumber("suppressed", counts.Suppressed);
        if (counts.NotShown > 0) json.WriteNumber("notShown", counts.NotShown);
        json.WriteEndObject();
    }
}
