using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>A row of bytes: <c>  0010: 5f 49 4e 54  _INT</c>.</summary>
internal static class AcpidumpRow
{
    /// <summary>The most bytes that a row has.</summary>
    public const int Bytes = 16;

    /// <summary>Reads a row. Bytes are parted by one space, and two of them end the bytes: what follows repeats them as text.</summary>
    /// <param name="line">The line, with or without a carriage return.</param>
    /// <param name="offset">Where in the table the row's first byte lies.</param>
    /// <param name="row">Takes the bytes.</param>
    /// <param name="count">How many there are, 1 to 16.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out uint offset, Span<byte> row, out int count)
    {
        count = 0;
        line = line.Trim(" \t\r"u8);
        int colon = line.IndexOf((byte)':');
        if (!Hexadecimal.TryParse(line[..Math.Max(0, colon)], most: 8, out ulong value))
        {
            offset = 0;
            return false;
        }

        offset = (uint)value;
        var rest = line[(colon + 1)..];
        while (count < Bytes && rest is [(byte)' ', var high, var low, ..] && Hexadecimal.TryParse([high, low], most: 2, out value)
            && (rest.Length == 3 || rest[3] is (byte)' ' or (byte)'\t'))
        {
            row[count++] = (byte)value;
            rest = rest[3..];
        }

        return count > 0;
    }
}

/// <summary>The line before a table's rows: <c>DMAR @ 0x000000007B7D0000</c>.</summary>
/// <param name="Name">The table's signature, as the line gives it; escaped.</param>
/// <param name="Address">Where the table lay; null where the line says 0, which tools write that do not know.</param>
internal sealed record AcpidumpHeading(string Name, HostAddress? Address)
{
    /// <summary>The longest name: the root pointer's signature.</summary>
    private const int MaxName = 8;

    public static bool TryParse(ReadOnlySpan<byte> line, out AcpidumpHeading? heading)
    {
        heading = null;
        line = line.TrimEnd(" \t\r"u8);
        int at = line.IndexOf(" @ "u8);
        if (at is < 1 or > MaxName || line[0] == (byte)' ') return false;
        var number = line[(at + 3)..];
        if (number.StartsWith("0x"u8) || number.StartsWith("0X"u8)) number = number[2..];
        if (!Hexadecimal.TryParse(number, most: 16, out ulong address)) return false;
        heading = new(Escaped.Bytes(line[..at]).TrimEnd(), address == 0 ? null : new HostAddress(address));
        return true;
    }
}

/// <summary>Hexadecimal digits without a prefix.</summary>
internal static class Hexadecimal
{
    /// <returns>False where there are no digits, more than <paramref name="most"/>, or other characters.</returns>
    public static bool TryParse(ReadOnlySpan<byte> digits, int most, out ulong value)
    {
        value = 0;
        return digits.Length <= most && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
