using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>One step of a scope's path: a device and function on the bus that the step before leads to. Both bytes are as the table holds them.</summary>
/// <param name="Device">Device number; above 31 it names no device.</param>
/// <param name="Function">Function number; above 7 it names no function.</param>
/// <remarks>VT-d 8.3.1, field Path.</remarks>
public readonly record struct PathStep(byte Device, byte Function)
{
    /// <summary><c>1c.4</c>, in hexadecimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Device:x2}.{Function:x}");

    /// <summary>Reads <c>1C,04</c>, as ACPICA's listings write a step, or <c>1c.4</c>, as we do: one or two hexadecimal digits each, of either case.</summary>
    /// <returns>False where the text has another form. A device above 31 and a function above 7 are read: a table can hold them.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PathStep step)
    {
        step = default;
        int middle = text.IndexOfAny(',', '.');
        if (middle < 0 || !TryByte(text[..middle], out byte device) || !TryByte(text[(middle + 1)..], out byte function)) return false;
        step = new(device, function);
        return true;
    }

    private static bool TryByte(ReadOnlySpan<char> digits, out byte value)
    {
        value = 0;
        return digits.Length is 1 or 2 && byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
