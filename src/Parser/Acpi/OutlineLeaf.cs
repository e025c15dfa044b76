using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>Makes the lines of a listing that have nothing below them.</summary>
internal static class OutlineLeaf
{
    /// <summary>Bytes that belong to a structure or table, but to no field that is known.</summary>
    public const string Content = "Content";

    /// <summary>Bytes after the end of a name.</summary>
    public const string Padding = "Padding";

    /// <summary>Bytes after the table's end.</summary>
    public const string Trailing = "Trailing Bytes";

    /// <summary>The object name of a name-space device: a field, but of a length that its structure gives.</summary>
    public const string ObjectName = "ACPI Object Name";

    /// <summary>A scope's path, of which the same holds.</summary>
    public const string Path = "Path";

    /// <summary>A field whose meaning follows from its number; the number is 0 where the bytes are none.</summary>
    public static OutlineNode Of(DmarTable table, string name, int offset, int lengthBytes, Func<ulong, string> meaning)
    {
        var bytes = table.Bytes.Span.Slice(offset, lengthBytes);
        ulong value = IsNumber(name, lengthBytes) ? Number(bytes) : 0;
        return Of(table, name, offset, lengthBytes, meaning(value));
    }

    /// <summary>A field, or other bytes, of a meaning that is known.</summary>
    public static OutlineNode Of(DmarTable table, string name, int offset, int lengthBytes, string meaning)
    {
        var bytes = table.Bytes.Span.Slice(offset, lengthBytes);
        string raw = IsNumber(name, lengthBytes)
            ? $"0x{Number(bytes).ToString($"x{2 * lengthBytes}", CultureInfo.InvariantCulture)}"
            : Convert.ToHexStringLower(bytes);
        return new(name, offset, lengthBytes, raw, meaning, []);
    }

    /// <summary>True where a field of this name is a number, and not text, a path or bytes of unknown kind.</summary>
    public static bool IsNumber(string name, int lengthBytes) =>
        lengthBytes <= sizeof(ulong) && !IsText(name) && name is not (Path or Content or Padding or Trailing);

    /// <summary>True where a field of this name is text.</summary>
    public static bool IsText(string name) => name is "Signature" or "OEM ID" or "OEM Table ID" or "Creator ID" or ObjectName;

    /// <summary>Up to 8 bytes as a number, the lowest first.</summary>
    public static ulong Number(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int i = bytes.Length - 1; i >= 0; i--) value = value << 8 | bytes[i];
        return value;
    }
}
