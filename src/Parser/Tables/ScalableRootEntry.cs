namespace Dmarkit.Parser;

public readonly partial record struct ScalableRootEntry
{
    /// <summary>The first device and function of the upper half, as they stand in a requester id.</summary>
    private const int FirstUpper = 0x80;

    /// <summary>True where <paramref name="deviceFunction"/> (the low byte of its requester id) has a context table.</summary>
    public bool IsPresent(byte deviceFunction) => deviceFunction < FirstUpper ? LowerPresent : UpperPresent;

    /// <summary>Where the context table of <paramref name="deviceFunction"/> (the low byte of its requester id) lies; without meaning where it has none.</summary>
    public HostAddress ContextTableAddress(byte deviceFunction) => new((deviceFunction < FirstUpper ? LowerContextTable : UpperContextTable) << 12);

    /// <summary>The place of the entry of <paramref name="deviceFunction"/> in its context table: 0 to 127.</summary>
    public static int IndexOf(byte deviceFunction) => deviceFunction % FirstUpper;
}
