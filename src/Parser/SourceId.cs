using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>Who makes a request: a PCI segment, and the 16-bit requester id that the unit sees (VT-d 3.4.1).</summary>
/// <param name="Segment">PCI segment group.</param>
/// <param name="Requester">Bus in bits 15:8, device in 7:3, function in 2:0.</param>
public readonly record struct SourceId(ushort Segment, ushort Requester) : IComparable<SourceId>
{
    /// <summary>Makes an id of its parts; <paramref name="device"/> is 0 to 31, <paramref name="function"/> 0 to 7.</summary>
    public SourceId(ushort segment, byte bus, int device, int function)
        : this(segment, (ushort)(bus << 8 | (device & 0x1f) << 3 | (function & 7)))
    {
    }

    /// <summary>Bus number: the index into the root table.</summary>
    public byte Bus => (byte)(Requester >> 8);

    /// <summary>Device and function together: the index into the context table.</summary>
    public byte DeviceFunction => (byte)Requester;

    /// <summary>Device number, 0 to 31.</summary>
    public int Device => DeviceFunction >> 3;

    /// <summary>Function number, 0 to 7.</summary>
    public int Function => DeviceFunction & 7;

    /// <inheritdoc/>
    public int CompareTo(SourceId other) =>
        Segment != other.Segment ? Segment.CompareTo(other.Segment) : Requester.CompareTo(other.Requester);

    /// <summary>
    /// Reads an id in any notation that Linux, QEMU, Xen, chipsec, edk2 and we ourselves write: <c>0000:00:1f.3</c>, <c>00:1f.3</c>, <c>00:1f.03</c>,
    /// <c>00:1f:03</c>, each also in brackets and with <c>0x</c> before its numbers; <c>S0000 B00 D1F F3</c>; the 16-bit requester id <c>0x00fb</c>.
    /// All digits are hexadecimal, of either case; without a segment it is 0.
    /// </summary>
    /// <returns>False where the text has another form, is ambiguous, or a number is out of range.</returns>
    /// <remarks>A text with two colons and no dot is QEMU's <c>bus:device:function</c>; one with a comma is a step of a path, see <see cref="PathStep"/>.</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out SourceId id) => SourceIdNotation.TryParse(text, out id);

    /// <summary>The canonical form: <c>0000:00:1f.3</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Segment:x4}:{Bus:x2}:{Device:x2}.{Function}");

    /// <summary>Orders by segment, then requester id.</summary>
    public static bool operator <(SourceId left, SourceId right) => left.CompareTo(right) < 0;

    /// <summary>Orders by segment, then requester id.</summary>
    public static bool operator >(SourceId left, SourceId right) => left.CompareTo(right) > 0;

    /// <summary>Orders by segment, then requester id.</summary>
    public static bool operator <=(SourceId left, SourceId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by segment, then requester id.</summary>
    public static bool operator >=(SourceId left, SourceId right) => left.CompareTo(right) >= 0;
}
