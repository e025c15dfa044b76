using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>The <c>expect</c> object of a trace line.</summary>
internal static class ExpectationJson
{
    private static readonly Expectation Nothing = new();

    /// <summary>Reads the object at the reader and leaves it at the object's end.</summary>
    /// <returns>Null, or why the object is no expectation.</returns>
    public static Defect? Read(ref Utf8JsonReader reader, out Expectation? expectation)
    {
        expectation = null;
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) return new(0, "expect", $"is {JsonValues.Shown(ref reader)}; expected an object");
        var result = new Expectation();
        int keys = 0;
        Span<char> buffer = stackalloc char[JsonValues.MaxText];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            keys++;
            var key = buffer[..JsonValues.CopyText(ref reader, buffer)];
            reader.Read();
            if (!TryField(ref reader, key, result))
                return new(0, $"expect.{Escaped.Text(key)}", $"is {JsonValues.Shown(ref reader)}, no value that this field can have");
        }

        if (result == Nothing && keys > 0) return new(0, "expect", "has none of the fields that an outcome has, so it expects nothing");
        expectation = result == Nothing ? null : result;
        return null;
    }

    private static bool TryField(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> key, Expectation to)
    {
        ulong? number;
        bool? truth;
        Span<char> buffer = stackalloc char[JsonValues.MaxText];
        switch (key)
        {
            case "result":
                to.Result = Kind(buffer[..JsonValues.CopyText(ref reader, buffer)]);
                return to.Result is not null;
            case "name" or "status" or "what":
                string text = buffer[..JsonValues.CopyText(ref reader, buffer)].ToString();
                if (key is "name") to.Name = text;
                else if (key is "what") to.What = text;
                else to.Status = text;
                return text.Length > 0;
            case "hpa" or "address" or "descriptor":
                if (!JsonValues.TryNumber(ref reader, ulong.MaxValue, out number)) return false;
                if (key is "hpa") to.HostAddress = new(number!.Value);
                else if (key is "descriptor") to.Descriptor = number;
                else to.Address = number;
                return true;
            case "pageSize":
                if (!JsonValues.TryNumber(ref reader, ulong.MaxValue, out number)) return false;
                to.PageSizeBytes = number;
                return true;
            case "reason":
                if (!JsonValues.TryNumber(ref reader, byte.MaxValue, out number)) return false;
                to.Reason = (byte?)number;
                return true;
            case "destination":
                if (!JsonValues.TryNumber(ref reader, uint.MaxValue, out number)) return false;
                to.Destination = (uint?)number;
                return true;
            case "domain" or "index" or "vector" or "deliveryMode":
                if (!JsonValues.TryNumber(ref reader, int.MaxValue, out number)) return false;
                int value = (int)number!.Value;
                _ = key switch
                {
                    "domain" => to.Domain = value,
                    "index" => to.Index = value,
                    "vector" => to.Vector = value,
                    _ => to.DeliveryMode = value,
                };
                return true;
            case "read" or "write" or "recorded" or "posted" or "compatibility" or "logical" or "level" or "exec" or "global" or "uncached" or "urgent":
                if (!JsonValues.TryBoolean(ref reader, out truth)) return false;
                _ = key switch
                {
                    "read" => to.Read = truth,
                    "write" => to.Write = truth,
                    "recorded" => to.Recorded = truth,
                    "posted" => to.Posted = truth,
                    "compatibility" => to.Compatibility = truth,
                    "logical" => to.Logical = truth,
                    "exec" => to.Execute = truth,
                    "global" => to.Global = truth,
                    "uncached" => to.Uncached = truth,
                    "urgent" => to.Urgent = truth,
                    _ => to.Level = truth,
                };
                return true;
            default:
                reader.Skip();
                return true;
        }
    }

    private static ResultKind? Kind(ReadOnlySpan<char> text) => text switch
    {
        "ok" => ResultKind.Ok,
        "fault" => ResultKind.Fault,
        "msi" => ResultKind.Message,
        "unreadable" => ResultKind.Unreadable,
        "translation" => ResultKind.Translation,
        _ => null,
    };
}
