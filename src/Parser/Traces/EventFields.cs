using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>The fields of an event's object. The first that is wrong or missing is its defect.</summary>
internal sealed class EventFields
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);

    public EventFields(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return;
        foreach (var property in root.EnumerateObject())
        {
            try
            {
                fields[property.Name] = property.Value;
            }
            catch (InvalidOperationException)
            {
                // A name with half a surrogate pair is none of ours.
            }
        }
    }

    /// <summary>What is wrong, or null.</summary>
    public Defect? Defect { get; private set; }

    /// <summary>The unit's base, or null.</summary>
    public HostAddress? Unit => Number("unit") is { } value ? new HostAddress(value) : null;

    public bool Has(string key) => fields.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Notes that a field is none that it can be.</summary>
    public void Reject(string key, string expected) =>
        Defect ??= new(0, key, Has(key) ? $"is {Shown(fields[key])}; expected {expected}" : $"is missing; expected {expected}");

    /// <summary>A text, or null.</summary>
    public string? Text(string key)
    {
        if (!fields.TryGetValue(key, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString() is { Length: <= JsonValues.MaxText } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // Half a surrogate pair.
        }
    }

    /// <summary>A number up to <paramref name="max"/>, or null.</summary>
    public ulong? Number(string key, ulong max = ulong.MaxValue, bool required = false)
    {
        if (!Has(key))
        {
            if (required) Reject(key, "a number");
            return null;
        }

        if (TryNumber(fields[key], out ulong value) && value <= max) return value;
        Reject(key, max == ulong.MaxValue ? "a number of 64 bits" : $"0 to {max}");
        return null;
    }

    /// <summary>A truth value, or null.</summary>
    public bool? Truth(string key)
    {
        if (!Has(key)) return null;
        if (fields[key].ValueKind is JsonValueKind.True or JsonValueKind.False) return fields[key].GetBoolean();
        Reject(key, "true or false");
        return null;
    }

    /// <summary>A requester, or null.</summary>
    public SourceId? Source(bool required)
    {
        if (!Has("bdf") && !required) return null;
        if (Text("bdf") is { } text && SourceId.TryParse(text, out var source)) return source;
        Reject("bdf", "[segment:]bus:device.function");
        return null;
    }

    /// <summary>A value of <paramref name="size"/> bytes, or a list of words of eight; null where it is neither. Size 0 takes only a list.</summary>
    public ImmutableArray<byte>? Bytes(string key, int size, bool required = false)
    {
        if (!Has(key))
        {
            if (required) Reject(key, "a value or a list of words");
            return null;
        }

        var element = fields[key];
        var words = new List<ulong>();
        bool isList = element.ValueKind == JsonValueKind.Array, good = isList ? element.GetArrayLength() is > 0 and <= Limits.EventWords : size > 0;
        foreach (var item in good && isList ? element.EnumerateArray().ToArray() : [element])
        {
            good &= TryNumber(item, out ulong word) && (isList || size == 8 || word >> 8 * size == 0);
            words.Add(word);
        }

        if (!good)
        {
            Reject(key, size == 0 ? "a list of words" : $"a value of {size} bytes, or a list of 1 to {Limits.EventWords} words");
            return null;
        }

        byte[] bytes = new byte[8 * words.Count];
        for (int i = 0; i < words.Count; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), words[i]);
        return [.. isList ? bytes : bytes[..size]];
    }

    private static bool TryNumber(JsonElement value, out ulong number)
    {
        number = 0;
        if (value.ValueKind == JsonValueKind.Number) return value.TryGetUInt64(out number);
        if (value.ValueKind != JsonValueKind.String) return false;
        try
        {
            return value.GetString() is { Length: <= 20 } text && Hex.TryParse(text, out number);
        }
        catch (InvalidOperationException)
        {
            return false; // Half a surrogate pair.
        }
    }

    private static string Shown(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) return value.ValueKind == JsonValueKind.Object ? "an object" : "a list";
        string text = value.GetRawText().Trim('"');
        return Escaped.Text(text.AsSpan(0, Math.Min(40, text.Length)));
    }
}
