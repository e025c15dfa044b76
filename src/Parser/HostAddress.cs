namespace Dmarkit.Parser;

/// <summary>A host-physical byte address, 0 to 2^64 − 1.</summary>
/// <param name="Value">The address, in bytes.</param>
public readonly record struct HostAddress(ulong Value) : IComparable<HostAddress>
{
    /// <inheritdoc/>
    public int CompareTo(HostAddress other) => Value.CompareTo(other.Value);

    /// <summary>The address as people write it: <c>0x</c> and lower-case hexadecimal digits without leading zeros.</summary>
    public override string ToString() => Hex.Of(Value);

    /// <summary>Orders by value.</summary>
    public static bool operator <(HostAddress left, HostAddress right) => left.Value < right.Value;

    /// <summary>Orders by value.</summary>
    public static bool operator >(HostAddress left, HostAddress right) => left.Value > right.Value;

    /// <summary>Orders by value.</summary>
    public static bool operator <=(HostAddress left, HostAddress right) => left.Value <= right.Value;

    /// <summary>Orders by value.</summary>
    public static bool operator >=(HostAddress left, HostAddress right) => left.Value >= right.Value;
}
