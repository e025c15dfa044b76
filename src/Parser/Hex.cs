using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>Numbers as the formats of this tool write them: decimal, or hexadecimal after <c>0x</c>.</summary>
public static class Hex
{
    /// <summary><c>0x</c> and lower-case digits without leading zeros.</summary>
    public static string Of(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <returns>False where the text is neither, or beyond 64 bits.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ulong value) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
