using System.Globalization;
using System.Text;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>What was seen of an access as a line of outcomes.</summary>
internal static class AnswerLine
{
    /// <summary>The line.</summary>
    /// <param name="index">The access's number.</param>
    /// <param name="question">The access.</param>
    /// <param name="seen">What became of it.</param>
    /// <param name="verdict">Which known departures explain it.</param>
    public static string Of(int index, Question question, Observation seen, Verdict verdict) => Line(index, json =>
    {
        if (seen.Fault is { } fault) Fault(json, question, fault);
        else if (seen.Message is { } message) Message(json, message);
        else if (seen.Landing is { } landing && landing != Observation.Nowhere) Reached(json, question, landing);
        else if (question.Outcome is { Kind: ResultKind.Ok, HostAddress: { } place } && !OracleMemory.IsData(place.Value)) Nothing(json);
        else if (seen.Landing is not null) json.WriteString("result", "ok");
        else Blocked(json);
        if (verdict.Departures is not { Count: > 0 } departures) return;
        json.WriteStartArray("departs");
        foreach (var departure in departures) json.WriteStringValue(departure.Name);
        json.WriteEndArray();
    });

    /// <summary>The line of an access that was not asked.</summary>
    public static string Skipped(int index, string why) => Line(index, json =>
    {
        json.WriteString("result", "skipped");
        json.WriteString("why", why);
    });

    /// <summary>A value after <c>0x</c>.</summary>
    public static string Hex(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    private static void Fault(Utf8JsonWriter json, Question question, FaultRecord fault)
    {
        json.WriteString("result", "fault");
        json.WriteString("reason", Hex(fault.Reason));
        json.WriteBoolean("recorded", true);
        if (question.CrossesPages) return; // It may be the fault of either page.
        if (fault.Reason is < 0x20 or > 0x2f) json.WriteString("address", Hex(fault.Information));
        else if (question.Outcome.Index is not null) json.WriteNumber("index", fault.Information >> 48); // Elsewhere the field is undefined (VT-d 5.1.4.1).
    }

    private static void Message(Utf8JsonWriter json, DeliveredInterrupt message)
    {
        json.WriteString("result", "msi");
        json.WriteNumber("vector", message.Vector);
        json.WriteNumber("destination", message.Destination);
        json.WriteNumber("deliveryMode", message.DeliveryMode);
        json.WriteBoolean("logical", message.Logical);
        json.WriteBoolean("level", message.LevelTriggered);
        json.WriteBoolean("compatibility", message.Compatibility);
    }

    private static void Reached(Utf8JsonWriter json, Question question, ulong landing)
    {
        json.WriteString("result", "ok");
        json.WriteString("hpa", Hex(landing));
        if (question.CrossesPages) Possibly(json, blocked: true); // QEMU does a page at a time: the other one may be refused.
    }

    /// <summary>It went to where no memory shows it, or was refused: nothing tells.</summary>
    private static void Nothing(Utf8JsonWriter json)
    {
        json.WriteString("result", "ok");
        Possibly(json, blocked: true);
    }

    private static void Blocked(Utf8JsonWriter json)
    {
        json.WriteString("result", "fault");
        json.WriteBoolean("recorded", false);
    }

    private static void Possibly(Utf8JsonWriter json, bool blocked)
    {
        json.WriteStartArray("possible");
        json.WriteStartObject();
        json.WriteString("result", "fault");
        json.WriteBoolean("recorded", !blocked);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Line(int index, Action<Utf8JsonWriter> fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("i", index);
            fields(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
