using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What is reserved in a second-stage entry beyond its layout: a mask a level and kind, computed when a unit is opened.</summary>
/// <remarks>VT-d 3.7 and 9.8.</remarks>
internal sealed class SecondStageFormat
{
    private const int Levels = 5;
    private readonly ulong[] tableReserved = new ulong[Levels + 1], pageReserved = new ulong[Levels + 1];

    public SecondStageFormat(UnitConfiguration unit)
    {
        ulong address = MaskOf(nameof(SecondStageEntry.Address)), large = MaskOf(nameof(SecondStageEntry.PageSize));
        ulong snoop = MaskOf(nameof(SecondStageEntry.Snoop));

        // In legacy mode permissions are bits 0 and 1, and IW, bit 62, is reserved (VT-d 9.8).
        ulong always = address & unit.BeyondHost | MaskOf(nameof(SecondStageEntry.IoWritable));
        ulong leaf = always | (unit.ExtendedCapability.SnoopControl ? 0 : snoop);
        for (int level = 1; level <= Levels; level++)
        {
            bool canBeLarge = level is 2 or 3, offered = unit.Capability.SupportsPagesAt(level);
            tableReserved[level] = always | snoop | (level > 3 ? large : 0);
            ulong belowPage = address & (1UL << (12 + 9 * (level - 1))) - 1;
            pageReserved[level] = leaf | belowPage | (canBeLarge && !offered ? large : 0);
        }
    }

    /// <summary>The bits of an entry that must be 0.</summary>
    public ulong Reserved(int level, bool leaf) => leaf ? pageReserved[level] : tableReserved[level];

    private static ulong MaskOf(string name) => SecondStageEntry.Fields.First(field => field.Name == name).Mask;
}

/// <summary>One second-stage walk in legacy mode.</summary>
/// <remarks>VT-d 3.7, 3.7.1: a translation is valid where every entry grants something and has no reserved bit; only then do the rights count,
/// as the intersection over all entries. So presence and reserved bits of each entry come first, and missing rights after the leaf.</remarks>
internal struct SecondStageWalk(SecondStageFormat format, bool write) : IPagingFormat
{
    public static string TableName => "second-stage";

    public static IReadOnlyList<Field> Layout => SecondStageEntry.Fields;

    /// <summary>Read permission of every entry so far.</summary>
    public bool Readable { get; private set; } = true;

    /// <summary>Write permission of every entry so far.</summary>
    public bool Writable { get; private set; } = true;

    public Link Follow(ulong entry, int level)
    {
        var decoded = new SecondStageEntry(entry);
        if (!decoded.Readable && !decoded.Writable)
        {
            Readable = Writable = false;
            return Link.Fault(write ? FaultCondition.WriteDenied : FaultCondition.ReadDenied);
        }

        bool leaf = decoded.IsLeaf(level);
        if ((entry & format.Reserved(level, leaf)) != 0) return Link.Fault(FaultCondition.PagingEntryReserved);
        Readable &= decoded.Readable;
        Writable &= decoded.Writable;
        return leaf ? Link.Page(decoded.Target) : Link.Table(decoded.Target);
    }
}
