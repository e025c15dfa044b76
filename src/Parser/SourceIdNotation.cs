using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>
/// The notations of a requester, and how they are told apart:
/// <list type="bullet">
/// <item>A letter S or B in front, and blanks between: edk2's log, <c>S0000 B00 D1F F3</c>; the segment may be missing.</item>
/// <item>A dot: what follows it is the function. Before it stand the device and the bus, and the segment in front of these.</item>
/// <item>Two colons and no dot: QEMU's <c>bus:device:function</c>. Segment, bus and device without a function would look alike, but name no single
/// requester; a first part of more than two digits can only be that, and is refused.</item>
/// <item>Neither, and <c>0x</c> in front: the requester id of segment 0. Without <c>0x</c> a bare number is refused, for it might be decimal.</item>
/// <item>A comma makes a step of a path (<see cref="PathStep"/>), which has no bus and so is no requester.</item>
/// </list>
/// No part may be missing or a wildcard: filters as of <c>lspci -s</c> name sets of devices.
/// </summary>
internal static class SourceIdNotation
{
    public static bool TryParse(ReadOnlySpan<char> text, out SourceId id)
    {
        id = default;
        if (text is ['[', .. var inside, ']']) text = inside;
        if (text is ['S' or 's' or 'B' or 'b', ..] && text.Contains(' ')) return TryLetters(text, out id);
        int dot = text.LastIndexOf('.');
        if (dot >= 0) return TryBusDevice(text[..dot], text[(dot + 1)..], out id);
        int colon = text.LastIndexOf(':');
        return colon >= 0 ? TryColons(text[..colon], text[(colon + 1)..], out id) : TryRequester(text, out id);
    }

    private static bool TryBusDevice(ReadOnlySpan<char> front, ReadOnlySpan<char> function, out SourceId id)
    {
        id = default;
        int colon = front.LastIndexOf(':');
        if (colon < 0) return false;
        var device = front[(colon + 1)..];
        front = front[..colon];
        int segmentEnd = front.LastIndexOf(':');
        return segmentEnd < 0
            ? TryMake("0", front, device, function, out id)
            : TryMake(front[..segmentEnd], front[(segmentEnd + 1)..], device, function, out id);
    }

    private static bool TryColons(ReadOnlySpan<char> front, ReadOnlySpan<char> function, out SourceId id)
    {
        id = default;
        int colon = front.IndexOf(':');
        return colon >= 0 && TryMake("0", front[..colon], front[(colon + 1)..], function, out id);
    }

    private static bool TryLetters(ReadOnlySpan<char> text, out SourceId id)
    {
        id = default;
        Span<Range> parts = stackalloc Range[5];
        int count = text.Split(parts, ' ');
        if (count is not (3 or 4)) return false;
        ReadOnlySpan<char> segment = count == 4 ? text[parts[0]] : "S0", bus = text[parts[count - 3]], device = text[parts[count - 2]], function = text[parts[count - 1]];
        return segment is ['S' or 's', ..] && bus is ['B' or 'b', ..] && device is ['D' or 'd', ..] && function is ['F' or 'f', ..]
            && TryMake(segment[1..], bus[1..], device[1..], function[1..], out id);
    }

    private static bool TryRequester(ReadOnlySpan<char> text, out SourceId id)
    {
        id = default;
        if (text is not ['0', 'x' or 'X', .. var digits] || !TryNumber(digits, 4, 0xffff, out ushort requester)) return false;
        id = new(0, requester);
        return true;
    }

    private static bool TryMake(ReadOnlySpan<char> segmentText, ReadOnlySpan<char> busText, ReadOnlySpan<char> deviceText, ReadOnlySpan<char> functionText, out SourceId id)
    {
        id = default;
        if (!TryNumber(Bare(segmentText), 4, 0xffff, out ushort segment)
            || !TryNumber(Bare(busText), 2, 0xff, out ushort bus)
            || !TryNumber(Bare(deviceText), 2, 0x1f, out ushort device)
            || !TryNumber(Bare(functionText), 2, 7, out ushort function)) return false;
        id = new(segment, (byte)bus, device, function);
        return true;
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> number) => number is ['0', 'x' or 'X', .. var digits] ? digits : number;

    private static bool TryNumber(ReadOnlySpan<char> digits, int maxDigits, int max, out ushort value)
    {
        value = 0;
        return digits.Length is > 0 && digits.Length <= maxDigits
            && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value <= max;
    }
}
