using System.Globalization;
using System.Text.RegularExpressions;

namespace Dmarkit.Parser;

/// <summary>What stands behind a function's address in a list.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>0x040300 0x8086 0xa348</c>: our own lines; a class code of up to four digits has no programming interface, and the ids may be missing.</item>
/// <item><c>0403: 8086:a348 (rev 10)</c>, in old versions <c>Class 0403: 8086:a348</c>: <c>lspci -n</c>.</item>
/// <item><c>Audio device [0403]: Intel Corporation Cannon Lake PCH cAVS [8086:a348] (rev 10)</c>: <c>lspci -nn</c>. Names may have brackets too.</item>
/// <item><c>(prog-if 80)</c> in any of them: <c>lspci -v</c>.</item>
/// </list>
/// </remarks>
internal static partial class PciHeading
{
    public static void Read(ReadOnlySpan<char> text, PciFacts facts)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) ReadLine(text, facts);
        else ReadListing(text.ToString(), facts);
    }

    private static void ReadLine(ReadOnlySpan<char> text, PciFacts facts)
    {
        var code = InventoryText.Word(ref text)[2..];
        if (TryHex(code, 6, out uint value))
        {
            if (code.Length > 4) facts.SetClassCode(value);
            else facts.Class = (ushort)value;
        }

        var ids = InventoryText.Word(ref text);
        int colon = ids.IndexOf(':');
        var device = colon >= 0 ? ids[(colon + 1)..] : InventoryText.Word(ref text);
        if (!TryHex(Bare(colon >= 0 ? ids[..colon] : ids), 4, out uint vendor) || !TryHex(Bare(device), 4, out uint made)) return;
        facts.VendorId = (ushort)vendor;
        facts.DeviceId = (ushort)made;
    }

    private static void ReadListing(string text, PciFacts facts)
    {
        var numbers = Numbers().Match(text);
        var named = numbers.Success ? numbers : Named().Match(text);
        if (TryHex(named.Groups["class"].ValueSpan, 4, out uint kind)) facts.Class = (ushort)kind;
        if (TryHex(named.Groups["vendor"].ValueSpan, 4, out uint vendor)) facts.VendorId = (ushort)vendor;
        if (TryHex(named.Groups["device"].ValueSpan, 4, out uint device)) facts.DeviceId = (ushort)device;
        if (TryHex(Interface().Match(text).Groups["interface"].ValueSpan, 2, out uint programming)) facts.Interface = (byte)programming;
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> digits) => digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? digits[2..] : digits;

    private static bool TryHex(ReadOnlySpan<char> digits, int most, out uint value)
    {
        value = 0;
        return digits.Length > 0 && digits.Length <= most && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex("^(?:Class )?(?<class>[0-9a-f]{4}): (?<vendor>[0-9a-f]{4}):(?<device>[0-9a-f]{4})(?: |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^[^\]]*?\[(?<class>[0-9a-f]{4})\]: (?:.*\[(?<vendor>[0-9a-f]{4}):(?<device>[0-9a-f]{4})\])?", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"\(prog-if (?<interface>[0-9a-f]{2})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Interface();
}
