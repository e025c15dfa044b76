using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What an entry of a cache is.</summary>
internal enum EntryKind : byte
{
    /// <summary>A context entry, and the root entry that led to it.</summary>
    Context,

    /// <summary>An entry of a PASID table, and the directory entry that led to it.</summary>
    Pasid,

    /// <summary>Where the next second-stage table lies, and the rights so far.</summary>
    SecondStagePointer,

    /// <summary>The same of the first stage.</summary>
    FirstStagePointer,

    /// <summary>A whole translation, by the second stage or none.</summary>
    Translation,

    /// <summary>A whole translation in which the first stage takes part.</summary>
    FirstStageTranslation,

    /// <summary>An interrupt-remapping entry.</summary>
    Interrupt,
}

/// <summary>What a unit may hold in a cache instead of reading memory: words as a walk would read them.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Words">The words, in the order of the walk that read them; of a translation all of them.</param>
/// <remarks>VT-d 6.2, Table 17.</remarks>
internal sealed record CachedEntry(EntryKind Kind, ulong[] Words)
{
    /// <summary>Domain id that it is tagged with.</summary>
    public int Domain { get; init; }

    /// <summary>PASID that it is tagged with; 0 where it has none.</summary>
    public uint Pasid { get; init; }

    /// <summary>The input address; for a pointer any that it is used for.</summary>
    public ulong Address { get; init; }

    /// <summary>How many low bits of the address do not count.</summary>
    public int SpanBits { get; init; } = 12;

    /// <summary>How many levels the walk has that a pointer is of.</summary>
    public int Levels { get; init; }

    /// <summary>The last moment when hardware could have filled it; <see cref="long.MaxValue"/> while it can.</summary>
    public long LastFill { get; set; } = long.MaxValue;

    /// <summary>True where a stale entry led into memory that has changed since: no table that ever was maps this.</summary>
    public bool IsMixture { get; init; }

    /// <summary>True while nothing needs to be forgotten for hardware to hold this.</summary>
    public bool IsCurrent => LastFill == long.MaxValue;

    /// <summary>True where it is the same entry as <paramref name="other"/>, whenever it was filled.</summary>
    public bool Is(CachedEntry other) => Kind == other.Kind && Domain == other.Domain && Pasid == other.Pasid && SpanBits == other.SpanBits && Levels == other.Levels
        && Address >> SpanBits == other.Address >> SpanBits && Words.AsSpan().SequenceEqual(other.Words);

    /// <summary>True where an invalidation must remove it (VT-d 6.5.1.1, 6.5.1.2, 6.5.2.1 to 6.5.2.4, 6.5.2.8, Tables 23 and 24).</summary>
    /// <param name="by">The invalidation.</param>
    /// <param name="requester">Whose requests it is for.</param>
    /// <param name="scalable">True in scalable mode, where context entries have no domain.</param>
    public bool IsCovered(CacheInvalidation by, ushort requester, bool scalable) => Kind switch
    {
        EntryKind.Interrupt => by.Type == InvalidationType.InterruptCache && by.NamesIndex((int)Address),
        _ when by.Type is null => true,
        EntryKind.Context => by.Type == InvalidationType.ContextCache && by.Granularity switch
        {
            InvalidationGranularity.Device => by.NamesRequester(requester) && (scalable || by.Domain == Domain || by.Domain == CacheInvalidation.AnyDomain),
            InvalidationGranularity.Domain => scalable || by.Domain == Domain,
            _ => true,
        },
        EntryKind.Pasid => by.Type == InvalidationType.PasidCache && (by.Granularity == InvalidationGranularity.Global
            || (by.Domain == Domain && (by.Granularity == InvalidationGranularity.Domain || by.Pasid == Pasid))),
        EntryKind.SecondStagePointer => by.Type == InvalidationType.Iotlb && IsInDomain(by)
            && (by.Granularity != InvalidationGranularity.Page || (!by.LeavesOnly && by.Names(Address, SpanBits))),
        EntryKind.Translation when by.Type == InvalidationType.PasidIotlb => by.Granularity == InvalidationGranularity.Pasid && IsOfPasid(by),
        EntryKind.Translation => by.Type == InvalidationType.Iotlb && IsInDomain(by)
            && (by.Granularity != InvalidationGranularity.Page || by.Names(Address, SpanBits)),
        _ when by.Type == InvalidationType.PasidIotlb => IsOfPasid(by) && (by.Granularity == InvalidationGranularity.Pasid
            || (by.Names(Address, SpanBits) && (Kind == EntryKind.FirstStageTranslation || !by.LeavesOnly))),
        _ => by.Type == InvalidationType.Iotlb && IsInDomain(by),
    };

    private bool IsInDomain(CacheInvalidation by) => by.Granularity == InvalidationGranularity.Global || by.Domain == Domain;

    private bool IsOfPasid(CacheInvalidation by) => by.Domain == Domain && by.Pasid == Pasid;
}
