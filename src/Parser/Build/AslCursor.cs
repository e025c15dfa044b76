using System.Globalization;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>Goes through the lines of a data table and turns their values into bytes.</summary>
/// <param name="lines">The lines.</param>
internal sealed class AslCursor(IReadOnlyList<AslLine> lines)
{
    private int next;

    /// <summary>True behind the last line.</summary>
    public bool IsAtEnd => next >= lines.Count;

    /// <summary>The label some lines ahead; null behind the last line.</summary>
    public string? Label(int ahead = 0) => next + ahead < lines.Count ? lines[next + ahead].Label : null;

    /// <summary>Takes the next line, which must have that label.</summary>
    public AslLine Take(string label)
    {
        if (IsAtEnd) throw new AslRefusal(lines.Count > 0 ? lines[^1].Line : 1, 1, $"The text ends here; expected '{label}' next.");
        var line = lines[next];
        if (line.Label != label) throw new AslRefusal(line.Line, line.Column, $"The label is {line.Shown}; expected '{label}'.");
        next++;
        return line;
    }

    /// <summary>Takes the next line, whatever it is; there is one.</summary>
    public AslLine Take() => lines[next++];

    /// <summary>Takes the lines of fields and fills a structure with them.</summary>
    public void Fill(IReadOnlyList<AslField> fields, byte[] structure)
    {
        foreach (var field in fields)
        {
            var line = Take(field.Label);
            var place = structure.AsSpan(field.Offset, field.LengthBytes);
            switch (field.Kind)
            {
                case AslKind.Number:
                    Number(line, place);
                    break;
                case AslKind.Text:
                    Characters(line, field.LengthBytes).CopyTo(place);
                    break;
                case AslKind.Bytes:
                    Bytes(line, field.LengthBytes).CopyTo(place);
                    break;
                default:
                    CompareNibble(line, place[0]);
                    break;
            }
        }
    }

    /// <summary>A hexadecimal number, little-endian into all of <paramref name="place"/>.</summary>
    public static void Number(AslLine line, Span<byte> place)
    {
        var digits = line.Value.AsSpan();
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) digits = digits[2..];
        digits = digits.TrimStart('0') is { Length: > 0 } significant ? significant : digits.IsEmpty ? digits : "0";
        if (digits.Length > 2 * place.Length || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value))
            throw Wrong(line, $"a number of up to {2 * place.Length} hexadecimal digits");
        for (int i = 0; i < place.Length; i++) place[i] = (byte)(value >> 8 * i);
    }

    /// <summary>Characters, one a byte.</summary>
    public static byte[] Characters(AslLine line, int most) =>
        line.Value.Length <= most ? Encoding.Latin1.GetBytes(line.Value) : throw Wrong(line, $"at most {most} characters");

    /// <summary>Bytes of two digits each, with blanks or commas between them.</summary>
    /// <param name="line">The line.</param>
    /// <param name="count">How many there must be; null for any number.</param>
    public static byte[] Bytes(AslLine line, int? count)
    {
        string[] items = line.Value.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (items.Length != (count ?? items.Length) || items.Any(item => item.Length != 2 || !item.All(char.IsAsciiHexDigit)))
            throw Wrong(line, count is null ? "bytes of two hexadecimal digits each" : $"{count} bytes of two hexadecimal digits each");
        return [.. items.Select(item => byte.Parse(item, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];
    }

    private static void CompareNibble(AslLine line, byte value)
    {
        byte[] seen = new byte[1];
        Number(line, seen);
        if (seen[0] != (value & 0xf)) throw Wrong(line, $"{value & 0xf:X}, as the line above says");
    }

    private static AslRefusal Wrong(AslLine line, string expected) =>
        new(line.Line, line.ValueColumn, $"{Escaped.Text(line.Label)} is {line.ShownValue}; expected {expected}.");
}
