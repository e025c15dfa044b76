namespace Dmarkit.Parser;

/// <summary>The address that a request carries: an I/O virtual address, before translation.</summary>
/// <param name="Value">The address, in bytes.</param>
public readonly record struct Iova(ulong Value)
{
    /// <summary>The address as people write it: <c>0x</c> and lower-case hexadecimal digits without leading zeros.</summary>
    public override string ToString() => Hex.Of(Value);
}
