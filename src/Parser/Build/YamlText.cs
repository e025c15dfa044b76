using System.Globalization;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>Values as the text of a YAML source: what <see cref="YamlValue"/> reads, in printable ASCII whatever the bytes are.</summary>
internal static class YamlText
{
    private const int BytesOfOneLine = 32;

    /// <summary>Bytes as a text of one character each. ACPI paths stand in single quotes, where a backslash is one.</summary>
    public static string Quoted(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)'\\') && !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !bytes.Contains((byte)'\''))
            return $"'{Encoding.Latin1.GetString(bytes)}'";
        var text = new StringBuilder("\"");
        foreach (byte each in bytes)
        {
            if (each is (byte)'"' or (byte)'\\') text.Append('\\').Append((char)each);
            else if (each is >= (byte)' ' and <= (byte)'~') text.Append((char)each);
            else text.Append(CultureInfo.InvariantCulture, $"\\x{each:x2}");
        }

        return text.Append('"').ToString();
    }

    /// <summary>Bits by their names, and those without one as a number.</summary>
    public static string Flags(byte value, ReadOnlySpan<(string Name, int Bit)> names)
    {
        var items = new List<string>();
        foreach (var (name, bit) in names)
        {
            if ((value & 1 << bit) != 0) items.Add(name);
            value &= (byte)~(1 << bit);
        }

        if (value != 0) items.Add(Hex.Of(value));
        return $"[{string.Join(", ", items)}]";
    }

    /// <summary>Bytes as digits behind a key: in its line, or in a block below it.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="indent">The column of a block's lines; more than the key's.</param>
    public static string Bytes(ReadOnlySpan<byte> bytes, int indent)
    {
        if (bytes.Length <= BytesOfOneLine) return $"\"{Convert.ToHexStringLower(bytes)}\"";
        var text = new StringBuilder("|");
        for (; bytes.Length > 0; bytes = bytes[Math.Min(BytesOfOneLine, bytes.Length)..])
            text.Append('\n').Append(' ', indent).Append(Convert.ToHexStringLower(bytes[..Math.Min(BytesOfOneLine, bytes.Length)]));
        return text.ToString();
    }
}
