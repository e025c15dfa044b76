using System.Text;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>Single values of our JSON inputs: numbers may stand as numbers, or as text in decimal or after <c>0x</c>.</summary>
internal static class JsonValues
{
    /// <summary>True where the key at the reader is <paramref name="name"/>.</summary>
    public static bool IsNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false; // Half a surrogate pair, as below.
        }
    }

    /// <summary>The longest text that any value or key of ours has; longer ones are none of ours.</summary>
    public const int MaxText = 64;

    /// <summary>Writes the text at the reader into <paramref name="buffer"/>, which has room for <see cref="MaxText"/>.</summary>
    /// <returns>Its length; 0 where there is none, or more than any of ours has.</returns>
    public static int CopyText(ref Utf8JsonReader reader, scoped Span<char> buffer)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || reader.ValueSpan.Length > MaxText) return 0;
        try
        {
            return reader.CopyString(buffer);
        }
        catch (InvalidOperationException)
        {
            return 0; // Half a surrogate pair, or bytes that are no UTF-8: a string by the grammar, but no text.
        }
    }

    /// <summary>The number at the reader.</summary>
    /// <returns>False where it is none, negative, or above <paramref name="max"/>.</returns>
    public static bool TryNumber(ref Utf8JsonReader reader, ulong max, out ulong? value)
    {
        ulong number = 0;
        bool found = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetUInt64(out number),
            JsonTokenType.String => TryText(ref reader, out number),
            _ => false,
        };
        value = number;
        return found && number <= max;
    }

    private static bool TryText(ref Utf8JsonReader reader, out ulong number)
    {
        number = 0;
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > 20) return false;
        Span<char> text = stackalloc char[20];
        return Encoding.UTF8.TryGetChars(reader.ValueSpan, text, out int length) && Hex.TryParse(text[..length], out number);
    }

    /// <summary>The truth value at the reader.</summary>
    public static bool TryBoolean(ref Utf8JsonReader reader, out bool? value)
    {
        value = reader.TokenType == JsonTokenType.True;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
    }

    /// <summary>The value at the reader as an error shows it: at most 40 characters, control characters escaped.</summary>
    public static string Shown(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String or JsonTokenType.Number => Escaped.Text(Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(40, reader.ValueSpan.Length)])),
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "missing",
    };
}
