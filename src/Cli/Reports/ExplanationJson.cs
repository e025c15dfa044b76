using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Explanations as JSON: an array with an object a fault.</summary>
internal static class ExplanationJson
{
    public static void Write(IEnumerable<ExplainedFault> faults, TextWriter output) => Json.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (var fault in faults) WriteOne(json, fault);
        json.WriteEndArray();
    });

    private static void WriteOne(Utf8JsonWriter json, ExplainedFault fault)
    {
        var (first, last, count) = fault.Group;
        var explained = fault.Explanation;
        json.WriteStartObject();
        WriteFault(json, first);
        json.WriteNumber("count", count);
        WriteTime(json, "first", first.Time);
        WriteTime(json, "last", last.Time);
        WriteText(json, "meaning", explained.Meaning);
        WriteNow(json, explained);
        WriteEntry(json, explained.Entry);
        WriteText(json, "unit", explained.Unit?.Base?.ToString());
        WriteText(json, "device", explained.Device);
        json.WriteStartArray("causes");
        foreach (var cause in explained.Causes)
        {
            json.WriteStartObject();
            json.WriteString("kind", Names.Of(cause.Kind));
            json.WriteString("why", cause.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("next");
        foreach (string next in explained.Next) json.WriteStringValue(next);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, FaultReport fault)
    {
        json.WriteStartObject("fault");
        json.WriteNumber("line", fault.Line);
        json.WriteString("bdf", fault.Source.ToString());
        json.WriteString("op", Names.Of(ExplanationText.Operation(fault)));
        if (fault.Request == FaultedRequest.Interrupt) json.WriteNumber("index", fault.Address);
        else json.WriteString("iova", Hex.Of(fault.Address));
        if (fault.Pasid is { } pasid) json.WriteNumber("pasid", pasid.Value);
        if (fault.Reason is { } reason) json.WriteString("reason", Hex.Of(reason));
        if (fault.Text is { } text) json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteNow(Utf8JsonWriter json, FaultExplanation explained)
    {
        if (explained.Now is { } now)
        {
            json.WriteStartObject("now");
            OutcomeJson.WriteFields(json, now);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("now");
        }

        if (explained.IsSame is { } same) json.WriteBoolean("same", same);
        else json.WriteNull("same");
    }

    private static void WriteEntry(Utf8JsonWriter json, DecidingEntry? entry)
    {
        if (entry is null)
        {
            json.WriteNull("entry");
            return;
        }

        json.WriteStartObject("entry");
        json.WriteString("address", entry.Address.ToString());
        WriteText(json, "value", entry.Value);
        json.WriteString("what", entry.What);
        if (entry.FileOffset is { } offset) json.WriteNumber("offset", offset);
        if (entry.Decision is { } decision) json.WriteString("decision", decision);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string key, TraceTime time)
    {
        if (time.Number is { } number) json.WriteNumber(key, number);
        else WriteText(json, key, time.Text);
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is null) json.WriteNull(key);
        else json.WriteString(key, text);
    }
}
