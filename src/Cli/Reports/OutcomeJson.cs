using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Outcomes and accesses as JSON.</summary>
internal static class OutcomeJson
{
    /// <summary>Writes the fields of <paramref name="outcome"/> into the object that is open.</summary>
    public static void WriteFields(Utf8JsonWriter json, in Outcome outcome)
    {
        json.WriteString("result", Names.Of(outcome.Kind));
        switch (outcome.Kind)
        {
            case ResultKind.Ok:
                json.WriteString("hpa", outcome.HostAddress.ToString());
                WriteMapping(json, outcome);
                break;
            case ResultKind.Fault:
                WriteFault(json, outcome);
                break;
            case ResultKind.Message:
                WriteMessage(json, outcome.Message);
                break;
            case ResultKind.Unreadable:
                json.WriteString("address", Hex.Of(outcome.Address ?? 0));
                json.WriteString("what", outcome.What);
                break;
            case ResultKind.Translation:
                WriteTranslation(json, outcome);
                break;
        }

        WriteList(json, "sets", Names.Of(outcome.Updates));
        WriteList(json, "assumed", Names.Of(outcome.Assumed));
    }

    /// <summary>Writes how else an access may end, each as an outcome.</summary>
    public static void WritePossible(Utf8JsonWriter json, IReadOnlyList<PossibleOutcome> possible)
    {
        json.WriteStartArray("possible");
        foreach (var other in possible)
        {
            json.WriteStartObject();
            WriteFields(json, other.Outcome);
            json.WriteString("rule", other.Rule.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes <paramref name="access"/> in the form of a trace line.</summary>
    public static void WriteAccess(Utf8JsonWriter json, in Access access)
    {
        bool message = access.Operation == Operation.Message;
        json.WriteStartObject();
        json.WriteString("bdf", access.Source.ToString());
        json.WriteString("op", Names.Of(access.Operation));
        json.WriteString(message ? "address" : "iova", access.Address.ToString());
        if (access.Data is { } data) json.WriteString("data", Hex.Of(data));
        if (!message) json.WriteNumber("len", access.LengthBytes);
        if (access.Pasid is { } pasid) json.WriteNumber("pasid", pasid.Value);
        if (access.Pasid is not null || access.Privileged) json.WriteBoolean("priv", access.Privileged);
        if (access.AddressType != AddressType.Untranslated) json.WriteString("at", Names.Of(access.AddressType));
        json.WriteEndObject();
    }

    /// <summary>Writes an array, unless it has no items.</summary>
    public static void WriteList(Utf8JsonWriter json, string key, IEnumerable<string> items)
    {
        bool started = false;
        foreach (string item in items)
        {
            if (!started) json.WriteStartArray(key);
            started = true;
            json.WriteStringValue(item);
        }

        if (started) json.WriteEndArray();
    }

    private static void WriteMapping(Utf8JsonWriter json, in Outcome outcome)
    {
        if (outcome.PageSizeBytes is { } size) json.WriteNumber("pageSize", size);
        json.WriteBoolean("read", outcome.Read);
        json.WriteBoolean("write", outcome.Write);
        if (outcome.Domain is { } domain) json.WriteNumber("domain", domain);
    }

    private static void WriteFault(Utf8JsonWriter json, in Outcome outcome)
    {
        if (outcome.Condition is { } condition)
        {
            json.WriteString("reason", Hex.Of((ulong)condition.Reason));
            if (condition.Name is not null) json.WriteString("name", condition.Name);
        }

        if (outcome.Address is { } address) json.WriteString("address", Hex.Of(address));
        if (outcome.Index is { } index) json.WriteNumber("index", index);
        json.WriteBoolean("recorded", outcome.Recorded);
    }

    private static void WriteMessage(Utf8JsonWriter json, in InterruptMessage message)
    {
        json.WriteNumber("vector", message.Vector);
        if (message.Descriptor is { } descriptor)
        {
            json.WriteNumber("deliveryMode", message.DeliveryMode);
            json.WriteBoolean("posted", true);
            json.WriteString("descriptor", descriptor.ToString());
            json.WriteBoolean("urgent", message.Urgent);
            json.WriteBoolean("compatibility", false);
            return;
        }

        json.WriteNumber("destination", message.Destination ?? 0);
        json.WriteNumber("deliveryMode", message.DeliveryMode);
        json.WriteBoolean("posted", false);
        json.WriteBoolean("compatibility", message.Compatibility);
        json.WriteBoolean("logical", message.Logical);
        json.WriteBoolean("level", message.LevelTriggered);
    }

    private static void WriteTranslation(Utf8JsonWriter json, in Outcome outcome)
    {
        json.WriteString("status", Names.Of(outcome.Status));
        if (outcome.HostAddress is { } address) json.WriteString("hpa", address.ToString());
        if (outcome.PageSizeBytes is { } size) json.WriteNumber("pageSize", size);
        if (outcome.Status == CompletionStatus.Success)
        {
            json.WriteBoolean("read", outcome.Read);
            json.WriteBoolean("write", outcome.Write);
            json.WriteBoolean("exec", outcome.Execute);
            json.WriteBoolean("global", false);
            json.WriteBoolean("uncached", outcome.Uncached);
        }

        if (outcome.Condition is not null) WriteFault(json, outcome);
    }
}
