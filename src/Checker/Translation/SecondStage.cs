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
        var layout = SecondStageEntry.Fields;
        ulong address = FieldMasks.Of(layout, nameof(SecondStageEntry.Address)), large = FieldMasks.Of(layout, nameof(SecondStageEntry.PageSize));
        ulong snoop = FieldMasks.Of(layout, nameof(SecondStageEntry.Snoop));
        IoPermissions = unit.RootTable.SecondStageIoPermissions;

        // Where permissions are bits 0 and 1, IW, bit 62, is reserved (VT-d 9.8).
        ulong always = address & unit.BeyondHost | (IoPermissions ? 0 : FieldMasks.Of(layout, nameof(SecondStageEntry.IoWritable)));
        ulong leaf = always | (unit.ExtendedCapability.SnoopControl ? 0 : snoop);
        for (int level = 1; level <= Levels; level++)
        {
            bool canBeLarge = level is 2 or 3, offered = unit.Capability.SupportsPagesAt(level);
            tableReserved[level] = always | snoop | (level > 3 ? large : 0);
            ulong belowPage = address & (1UL << (12 + 9 * (level - 1))) - 1;
            pageReserved[level] = leaf | belowPage | (canBeLarge && !offered ? large : 0);
        }

        ulong rights = IoPermissions
            ? FieldMasks.Of(layout, nameof(SecondStageEntry.IoReadable)) | FieldMasks.Of(layout, nameof(SecondStageEntry.IoWritable))
            : FieldMasks.Of(layout, nameof(SecondStageEntry.Readable)) | FieldMasks.Of(layout, nameof(SecondStageEntry.Writable));
        DecisiveBits = address | pageReserved[1] | rights | FieldMasks.Of(layout, nameof(SecondStageEntry.Executable));
    }

    /// <summary>True where permissions are bits 61 and 62 instead of 0 and 1 (RTADDR.SSIRWE).</summary>
    public bool IoPermissions { get; }

    /// <summary>The bits of a level-1 entry that decide what it maps.</summary>
    public ulong DecisiveBits { get; }

    /// <summary>The bits that must be 0 in an entry with any permission.</summary>
    public ulong Reserved(int level, bool leaf) => leaf ? pageReserved[level] : tableReserved[level];
}

/// <summary>One second-stage walk.</summary>
/// <param name="format">What is reserved, and where the permissions are.</param>
/// <param name="faults">The mode's conditions.</param>
/// <param name="write">True where the request wants to write: legacy mode then has another condition for an entry without permissions.</param>
/// <remarks>VT-d 3.7, 3.7.1: a translation is valid where every entry grants something and has no reserved bit; only then do the rights count,
/// as the intersection over all entries. So presence and reserved bits of each entry come first, and missing rights after the leaf.</remarks>
internal struct SecondStageWalk(SecondStageFormat format, SecondStageFaults faults, bool write) : IPagingFormat
{
    public static string Stage => "second-stage";

    public static IReadOnlyList<Field> Layout => SecondStageEntry.Fields;

    /// <summary>Read permission of every entry so far.</summary>
    public bool Readable { get; private set; } = true;

    /// <summary>Write permission of every entry so far.</summary>
    public bool Writable { get; private set; } = true;

    /// <summary>Execute permission of every entry so far, which counts only where the PASID entry says so.</summary>
    public bool Executable { get; private set; } = true;

    /// <summary>The levels whose entry lacks the accessed flag: a bit a level.</summary>
    public int LevelsNotAccessed { get; private set; }

    /// <summary>An entry lacks the accessed flag.</summary>
    public readonly bool LacksAccessed => LevelsNotAccessed != 0;

    /// <summary>The leaf lacks the dirty flag.</summary>
    public bool LacksDirty { get; private set; }

    public int FixedLevels { get; set; }

    public readonly int Rights => (Readable ? DomainRights.Read : 0) | (Writable ? DomainRights.Write : 0) | (Executable ? DomainRights.Execute : 0);

    public readonly ulong DecisiveBits => format.DecisiveBits;

    public static string NameOfTable(int level) => level switch
    {
        5 => "second-stage level-5 table",
        4 => "second-stage level-4 table",
        3 => "second-stage level-3 table",
        2 => "second-stage level-2 table",
        _ => "second-stage level-1 table",
    };

    public readonly FaultCondition AccessError(bool isRoot) => isRoot ? faults.TopTableAccess : faults.TableAccess;

    public Link Follow(ulong entry, int level)
    {
        var decoded = new SecondStageEntry(entry);
        bool readable = format.IoPermissions ? decoded.IoReadable : decoded.Readable;
        bool writable = format.IoPermissions ? decoded.IoWritable : decoded.Writable;
        if (!readable && !writable)
        {
            Readable = Writable = false;
            return Link.Fault(write ? faults.EmptyForWrite : faults.EmptyForRead);
        }

        bool leaf = decoded.IsLeaf(level);
        if ((entry & format.Reserved(level, leaf)) != 0) return Link.Fault(faults.Reserved);
        Readable &= readable;
        Writable &= writable;
        Executable &= decoded.Executable;
        if (!decoded.Accessed) LevelsNotAccessed |= 1 << level;
        LacksDirty = !decoded.Dirty;
        return leaf ? Link.Page(decoded.Target) : Link.Table(decoded.Target);
    }
}
