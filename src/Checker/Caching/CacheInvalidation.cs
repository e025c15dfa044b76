using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One invalidation that a unit was asked for, whichever way it was said.</summary>
/// <param name="Type">What it is about; null for everything that DMA remapping caches.</param>
/// <param name="Granularity">How much of it.</param>
/// <remarks>VT-d 6.5.1, 6.5.2, 6.6.</remarks>
internal sealed record CacheInvalidation(InvalidationType? Type, InvalidationGranularity Granularity)
{
    /// <summary>The domain of an invalidation that tells of none and is for the entries of any.</summary>
    public const int AnyDomain = -1;

    private const int IndexBits = 16;

    /// <summary>Domain id; that of a host permission table for these; <see cref="AnyDomain"/> of a requester's context entry whose domain is not told.</summary>
    public int Domain { get; init; }

    /// <summary>The requester, without its segment.</summary>
    public ushort Requester { get; init; }

    /// <summary>How many of the function's bits do not count, from the highest on.</summary>
    public int FunctionMask { get; init; }

    public uint Pasid { get; init; }

    /// <summary>An address of the pages.</summary>
    public ulong Address { get; init; }

    /// <summary>How many pages or indices, as a power of two.</summary>
    public int Mask { get; init; }

    /// <summary>The first interrupt index.</summary>
    public int Index { get; init; }

    /// <summary>Tables may stay cached (IH).</summary>
    public bool LeavesOnly { get; init; }

    /// <summary>The moment when it was submitted.</summary>
    public long Submitted { get; init; }

    /// <summary>True where the aligned block of pages that it names shares a byte with that of 2^<paramref name="bits"/> bytes around <paramref name="address"/>.</summary>
    public bool Names(ulong address, int bits)
    {
        int shift = Math.Max(12 + Mask, bits);
        return shift >= 64 || address >> shift == Address >> shift;
    }

    /// <summary>True where it names the interrupt index.</summary>
    public bool NamesIndex(int index) => Granularity == InvalidationGranularity.Global || Mask > IndexBits || index >> Mask == Index >> Mask;

    /// <summary>True where it names the requester (VT-d 6.5.1.1: the mask takes function bits from the highest on).</summary>
    public bool NamesRequester(ushort requester)
    {
        int ignored = FunctionMask switch { 0 => 0, 1 => 4, 2 => 6, _ => 7 };
        return (requester | ignored) == (Requester | ignored);
    }

    /// <summary>What it is, in words.</summary>
    public override string ToString()
    {
        string pages = $"{1UL << Math.Min(Mask, 52)} pages at {Hex.Of(Address & ~0xffful)}{(LeavesOnly ? ", leaves only" : "")}";
        string what = Type switch
        {
            null => "all caches",
            InvalidationType.ContextCache => "context cache",
            InvalidationType.PasidCache => "PASID cache",
            InvalidationType.Iotlb => "IOTLB",
            InvalidationType.PasidIotlb => "PASID-based IOTLB",
            InvalidationType.InterruptCache => "interrupt entry cache",
            InvalidationType.HostPermission => "host permission cache",
            _ => "device TLB",
        };
        string how = Granularity switch
        {
            InvalidationGranularity.Global => "all of it",
            InvalidationGranularity.Domain => $"domain {Domain}",
            InvalidationGranularity.Device => Type == InvalidationType.ContextCache && Domain != AnyDomain ? $"requester {Hex.Of(Requester)} in domain {Domain}" : $"requester {Hex.Of(Requester)}",
            InvalidationGranularity.Pasid => $"PASID {Pasid} in domain {Domain}",
            InvalidationGranularity.Page => Type == InvalidationType.PasidIotlb ? $"PASID {Pasid} in domain {Domain}, {pages}" : $"domain {Domain}, {pages}",
            _ => $"2^{Mask} indices at {Index}",
        };
        return Type is null ? what : $"{what}, {how}";
    }
}
