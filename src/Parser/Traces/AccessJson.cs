using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>One access as a JSON object, the form of a trace's lines and of <c>translate --access</c>.</summary>
public static class AccessJson
{
    /// <summary>The longest access that is translated page by page: 1 GiB, far beyond a PCI Express request's 4 KiB and short enough to end.</summary>
    public const ulong MaxLengthBytes = 1 << 30;

    /// <summary>Reads one access; keys that the format does not know are passed over, the last of two equal keys holds.</summary>
    /// <returns>False with a defect where the text is no such object.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> json, out Access access, out Expectation? expectation, [NotNullWhen(false)] out Defect? defect) =>
        TryParse(json, out access, out expectation, out _, out defect);

    /// <summary>The same, with the time that the line tells.</summary>
    internal static bool TryParse(
        ReadOnlySpan<byte> json, out Access access, out Expectation? expectation, out TraceTime time, [NotNullWhen(false)] out Defect? defect)
    {
        access = default;
        expectation = null;
        time = default;
        try
        {
            var fields = new Fields();
            var reader = new Utf8JsonReader(json);
            defect = Read(ref reader, ref fields) ?? fields.Build(out access);
            expectation = fields.Expectation;
            time = fields.Time;
        }
        catch (JsonException error)
        {
            long at = error.BytePositionInLine ?? 0;
            bool isHex = at > 0 && at < json.Length && json.Slice((int)at - 1, 2) is [(byte)'0', (byte)'x' or (byte)'X'];
            string hint = isHex ? "; a hexadecimal number stands in quotes" : "";
            defect = new(0, "line", $"is not JSON (byte {at + 1}){hint}");
        }

        return defect is null;
    }

    private static Defect? Read(ref Utf8JsonReader reader, ref Fields fields)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return new(0, "line", "is no JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var defect = ReadField(ref reader, ref fields);
            if (defect is not null) return defect;
        }

        while (reader.Read())
        {
            // Anything after the object makes the reader throw.
        }

        return null;
    }

    private static Defect? ReadField(ref Utf8JsonReader reader, ref Fields fields)
    {
        Span<char> key = stackalloc char[JsonValues.MaxText], text = stackalloc char[JsonValues.MaxText];
        key = key[..JsonValues.CopyText(ref reader, key)];
        reader.Read();
        switch (key)
        {
            case "bdf":
                fields.HasSource = SourceId.TryParse(text[..JsonValues.CopyText(ref reader, text)], out fields.Source);
                return fields.HasSource ? null : Bad(ref reader, "bdf", "[segment:]bus:device.function");
            case "op":
                return TryOperation(text[..JsonValues.CopyText(ref reader, text)], out fields.Operation)
                    ? null
                    : Bad(ref reader, "op", "read, write, exec, atomic or msi");
            case "iova":
                return JsonValues.TryNumber(ref reader, ulong.MaxValue, out fields.Iova) ? null : Bad(ref reader, "iova", "an address");
            case "address":
                return JsonValues.TryNumber(ref reader, ulong.MaxValue, out fields.MessageAddress) ? null : Bad(ref reader, "address", "an address");
            case "data":
                return JsonValues.TryNumber(ref reader, uint.MaxValue, out fields.Data) ? null : Bad(ref reader, "data", "a 32-bit value");
            case "len":
                return JsonValues.TryNumber(ref reader, MaxLengthBytes, out fields.Length) ? null : Bad(ref reader, "len", $"0 to {MaxLengthBytes} bytes");
            case "pasid" when reader.TokenType == JsonTokenType.Null:
                fields.Pasid = null;
                return null;
            case "pasid":
                return JsonValues.TryNumber(ref reader, Pasid.Max, out fields.Pasid) ? null : Bad(ref reader, "pasid", "0 to 1048575");
            case "priv":
                return JsonValues.TryBoolean(ref reader, out fields.Privileged) ? null : Bad(ref reader, "priv", "true or false");
            case "at":
                return TryAddressType(text[..JsonValues.CopyText(ref reader, text)], out fields.AddressType)
                    ? null
                    : Bad(ref reader, "at", "untranslated, translation-request or translated");
            case "time":
                fields.Time = TimeAt(ref reader);
                return null;
            case "expect":
                return ExpectationJson.Read(ref reader, out fields.Expectation);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>The time that a JSON value is.</summary>
    internal static TraceTime TimeOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return TimeAt(ref reader);
    }

    /// <summary>Any number or text; what is neither, or longer than a time is, counts as none.</summary>
    private static TraceTime TimeAt(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
        if (reader.ValueSpan.Length > Limits.TraceTextBytes) return default;
        if (reader.TokenType == JsonTokenType.Number) return reader.TryGetDecimal(out decimal number) ? new(number, null) : new(null, Encoding.UTF8.GetString(reader.ValueSpan));
        if (reader.TokenType != JsonTokenType.String) return default;
        try
        {
            return new(null, reader.GetString());
        }
        catch (InvalidOperationException)
        {
            return default; // Half a surrogate pair, or bytes that are no UTF-8.
        }
    }

    private static Defect Bad(ref Utf8JsonReader reader, string field, string expected) =>
        new(0, field, $"is {JsonValues.Shown(ref reader)}; expected {expected}");

    internal static bool TryOperation(ReadOnlySpan<char> text, out Operation? operation)
    {
        operation = text switch
        {
            "read" => Operation.Read,
            "write" => Operation.Write,
            "exec" => Operation.Execute,
            "atomic" => Operation.Atomic,
            "msi" => Operation.Message,
            _ => null,
        };
        return operation is not null;
    }

    private static bool TryAddressType(ReadOnlySpan<char> text, out AddressType type)
    {
        type = text switch
        {
            "translation-request" => AddressType.TranslationRequest,
            "translated" => AddressType.Translated,
            _ => AddressType.Untranslated,
        };
        return type != AddressType.Untranslated || text is "untranslated";
    }

    /// <summary>The fields met so far; null where a key was not there.</summary>
    private struct Fields
    {
        public SourceId Source;
        public bool HasSource;
        public Operation? Operation;
        public ulong? Iova, MessageAddress, Data, Length, Pasid;
        public bool? Privileged;
        public AddressType AddressType;
        public Expectation? Expectation;
        public TraceTime Time;

        public readonly Defect? Build(out Access access)
        {
            access = default;
            if (Operation is not { } operation) return new(0, "op", "is missing");
            if (!HasSource) return new(0, "bdf", "is missing");
            bool message = operation == Parser.Operation.Message;
            if (message && Data is null) return new(0, "data", "is missing, which an msi needs");
            if ((message ? MessageAddress ?? Iova : Iova) is not { } address) return new(0, message ? "address" : "iova", "is missing");
            ulong length = message ? 4 : AddressType == AddressType.TranslationRequest ? 1 : Length ?? 1; // Such a request asks for a page, not for bytes.
            if (length == 0 && operation != Parser.Operation.Read) return new(0, "len", "is 0, which only a read can be");
            if (length > 1 && address > ulong.MaxValue - (length - 1)) return new(0, "iova", $"and len {length} run past the last address");
            access = new(
                Source, operation, new(address), length, Pasid is { } pasid ? new Pasid((uint)pasid) : null,
                Privileged ?? false, AddressType, (uint?)Data);
            return null;
        }
    }
}
