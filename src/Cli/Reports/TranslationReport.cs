using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>One translation with its evidence.</summary>
internal static class TranslationReport
{
    public static void WriteText(TextWriter output, in Access access, in Outcome outcome, IReadOnlyList<WalkStep> steps, IReadOnlyList<BitChange> changes)
    {
        output.Write($"{Subject(access)}\n");
        foreach (var step in steps)
        {
            output.Write($"  {step.Structure} at {step.Address} = {step.RawValue}\n");
            output.Write($"    {string.Join(" ", SetFields(step))}\n");
            output.Write($"    {step.Decision}\n");
        }

        output.Write($"{OutcomeText.Of(outcome)}\n");
        var now = outcome;
        var turning = changes.Where(change => Turns(now, change.Outcome)).ToList();
        foreach (var change in turning)
            output.Write($"  with bit {change.Bit} ({change.Field}) of the {change.Structure} at {change.Address} {(change.To ? "set" : "clear")}: {OutcomeText.Of(change.Outcome)}\n");
        if (changes.Count > turning.Count)
            output.Write($"  {(turning.Count > 0 ? $"{changes.Count - turning.Count} more bits" : changes.Count == 1 ? "1 bit" : $"{changes.Count} bits")} would alter the details only (--format json lists them)\n");
    }

    /// <summary>True where the access ends in another way altogether, not by another reason or with another record.</summary>
    private static bool Turns(in Outcome now, in Outcome then) => now.Kind != then.Kind
        || (now.Kind == ResultKind.Translation && (now.Status, now.Read, now.Write) != (then.Status, then.Read, then.Write));

    public static void WriteJson(TextWriter output, Access access, Outcome outcome, IReadOnlyList<WalkStep> steps, IReadOnlyList<BitChange> changes) =>
        Json.Write(output, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("access");
            OutcomeJson.WriteAccess(json, access);
            json.WriteStartObject("outcome");
            OutcomeJson.WriteFields(json, outcome);
            json.WriteEndObject();
            json.WriteStartArray("steps");
            foreach (var step in steps) WriteStep(json, step);
            json.WriteEndArray();
            json.WriteStartArray("changes");
            foreach (var change in changes) WriteChange(json, change);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static string Subject(in Access access)
    {
        string what = access.Operation == Operation.Message
            ? $"to {access.Address}, data {Hex.Of(access.Data ?? 0)}"
            : access.AddressType == AddressType.TranslationRequest ? $"of {access.Address}"
            : $"of {access.Address}, {access.LengthBytes} {(access.LengthBytes == 1 ? "byte" : "bytes")}";
        string pasid = access.Pasid is { } value ? $", PASID {value}{(access.Privileged ? ", privileged" : "")}" : "";
        string type = access.AddressType == AddressType.Untranslated ? "" : $", {Names.Of(access.AddressType)}";
        return $"{access.Source} {Names.Of(access.Operation)} {what}{pasid}{type}";
    }

    private static IEnumerable<string> SetFields(WalkStep step) => step.Layout
        .Where(field => step.Get(field) != 0)
        .Select(field => field.BitCount == 1 ? field.Name : $"{field.Name}={Hex.Of(step.Get(field))}")
        .DefaultIfEmpty("(all zero)");

    /// <summary>Writes a step as an object.</summary>
    public static void WriteStep(Utf8JsonWriter json, WalkStep step)
    {
        json.WriteStartObject();
        json.WriteString("step", step.Structure);
        json.WriteString("address", step.Address.ToString());
        json.WriteString("value", step.RawValue);
        json.WriteStartObject("fields");
        foreach (var field in step.Layout)
        {
            if (field.Role == FieldRole.Value || step.Get(field) != 0) json.WriteString(JsonNamingPolicy.CamelCase.ConvertName(field.Name), Hex.Of(step.Get(field)));
        }

        json.WriteEndObject();
        json.WriteString("decision", step.Decision);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, BitChange change)
    {
        json.WriteStartObject();
        json.WriteString("step", change.Structure);
        json.WriteString("address", change.Address.ToString());
        json.WriteNumber("bit", change.Bit);
        json.WriteString("field", JsonNamingPolicy.CamelCase.ConvertName(change.Field));
        json.WriteBoolean("to", change.To);
        json.WriteStartObject("outcome");
        OutcomeJson.WriteFields(json, change.Outcome);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
