namespace Dmarkit.Parser;

/// <summary>A range of host-physical memory. Its last address is inclusive, so that the top of 2^64 exists.</summary>
/// <param name="First">The first byte.</param>
/// <param name="Last">The last byte, not below <paramref name="First"/>.</param>
public readonly record struct AddressRange(HostAddress First, HostAddress Last)
{
    /// <summary>True where the byte at <paramref name="address"/> lies in the range.</summary>
    public bool Contains(HostAddress address) => First <= address && address <= Last;

    /// <summary>True where at least one byte lies in both ranges.</summary>
    public bool Overlaps(AddressRange other) => First <= other.Last && other.First <= Last;

    /// <summary>Both ends, inclusive: <c>0x1000-0x1fff</c>.</summary>
    public override string ToString() => $"{First}-{Last}";
}
