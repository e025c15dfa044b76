using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>Accesses and expectations as JSON, in the words that <see cref="AccessJson"/> reads.</summary>
internal static class TraceJson
{
    /// <summary>Writes the whole object of a trace's line.</summary>
    public static void Write(Utf8JsonWriter json, in TraceLine line)
    {
        if (line.Event is { } happening)
        {
            TraceEventJson.Write(json, happening);
            return;
        }

        var access = line.Access;
        bool isMessage = access.Operation == Operation.Message;
        json.WriteStartObject();
        json.WriteString("bdf", access.Source.ToString());
        json.WriteString("op", NameOf(access.Operation));
        json.WriteString(isMessage ? "address" : "iova", access.Address.ToString());
        if (access.Data is { } data) json.WriteString("data", Hex.Of(data));
        if (!isMessage && access.LengthBytes != 1) json.WriteNumber("len", access.LengthBytes);
        if (access.Pasid is { } pasid) json.WriteNumber("pasid", pasid.Value);
        if (access.Privileged) json.WriteBoolean("priv", true);
        if (access.AddressType != AddressType.Untranslated) json.WriteString("at", NameOf(access.AddressType));
        if (!line.Time.IsUnknown)
        {
            json.WritePropertyName("time");
            Write(json, line.Time);
        }

        if (line.Expectation is { } expectation)
        {
            json.WritePropertyName("expect");
            Write(json, expectation);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a time that is known as the number or the text that it is.</summary>
    public static void Write(Utf8JsonWriter json, in TraceTime time)
    {
        if (time.Number is { } number) json.WriteNumberValue(number);
        else json.WriteStringValue(time.Text);
    }

    /// <summary>Writes the fields that an expectation names.</summary>
    public static void Write(Utf8JsonWriter json, Expectation expectation)
    {
        json.WriteStartObject();
        if (expectation.Result is { } result) json.WriteString("result", NameOf(result));
        Put(json, "hpa", expectation.HostAddress?.Value);
        Put(json, "pageSize", (long?)expectation.PageSizeBytes);
        Put(json, "read", expectation.Read);
        Put(json, "write", expectation.Write);
        Put(json, "domain", expectation.Domain);
        Put(json, "reason", (ulong?)expectation.Reason);
        Put(json, "name", expectation.Name);
        Put(json, "address", expectation.Address);
        Put(json, "recorded", expectation.Recorded);
        Put(json, "index", expectation.Index);
        Put(json, "vector", expectation.Vector);
        Put(json, "destination", expectation.Destination);
        Put(json, "deliveryMode", expectation.DeliveryMode);
        Put(json, "posted", expectation.Posted);
        Put(json, "compatibility", expectation.Compatibility);
        Put(json, "logical", expectation.Logical);
        Put(json, "level", expectation.Level);
        Put(json, "descriptor", expectation.Descriptor);
        Put(json, "urgent", expectation.Urgent);
        Put(json, "status", expectation.Status);
        Put(json, "exec", expectation.Execute);
        Put(json, "global", expectation.Global);
        Put(json, "uncached", expectation.Uncached);
        Put(json, "what", expectation.What);
        json.WriteEndObject();
    }

    /// <summary>The operation's word.</summary>
    public static string NameOf(Operation operation) => operation switch
    {
        Operation.Write => "write",
        Operation.Execute => "exec",
        Operation.Atomic => "atomic",
        Operation.Message => "msi",
        Operation.PageRequest => "page-request",
        _ => "read",
    };

    /// <summary>The address type's word.</summary>
    public static string NameOf(AddressType type) => type switch
    {
        AddressType.TranslationRequest => "translation-request",
        AddressType.Translated => "translated",
        _ => "untranslated",
    };

    private static string NameOf(ResultKind result) => result switch
    {
        ResultKind.Fault => "fault",
        ResultKind.Message => "msi",
        ResultKind.Unreadable => "unreadable",
        ResultKind.Translation => "translation",
        _ => "ok",
    };

    private static void Put(Utf8JsonWriter json, string key, ulong? value)
    {
        if (value is { } number) json.WriteString(key, Hex.Of(number));
    }

    private static void Put(Utf8JsonWriter json, string key, long? value)
    {
        if (value is { } number) json.WriteNumber(key, number);
    }

    private static void Put(Utf8JsonWriter json, string key, bool? value)
    {
        if (value is { } truth) json.WriteBoolean(key, truth);
    }

    private static void Put(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null) json.WriteString(key, value);
    }
}
