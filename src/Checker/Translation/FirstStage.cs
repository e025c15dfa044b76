using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What is reserved in a first-stage entry: a mask a level and kind, computed when a unit is opened.</summary>
/// <remarks>VT-d 3.6 and 9.7.</remarks>
internal sealed class FirstStageFormat
{
    private const int Levels = 5;
    private readonly ulong[] tableReserved = new ulong[Levels + 1], pageReserved = new ulong[Levels + 1];

    public FirstStageFormat(UnitConfiguration unit)
    {
        var layout = FirstStageEntry.Fields;
        ulong address = FieldMasks.Of(layout, nameof(FirstStageEntry.Address)), large = FieldMasks.Of(layout, nameof(FirstStageEntry.PageSize));
        ulong always = address & unit.BeyondHost, attribute = address & ~address << 1; // The lowest bit of the address is an attribute of a large page.
        for (int level = 1; level <= Levels; level++)
        {
            ulong belowPage = address & (1UL << (12 + 9 * (level - 1))) - 1;
            tableReserved[level] = always | (level > 3 ? large : 0);
            pageReserved[level] = always | belowPage & ~attribute | (level == 3 && !unit.Capability.FirstStage1GibPages ? large : 0);
        }

        DecisiveBits = address | pageReserved[1] | FieldMasks.Of(layout, nameof(FirstStageEntry.Present)) | FieldMasks.Of(layout, nameof(FirstStageEntry.Writable))
            | FieldMasks.Of(layout, nameof(FirstStageEntry.User)) | FieldMasks.Of(layout, nameof(FirstStageEntry.ExecuteDisable));
    }

    /// <summary>The bits of a level-1 entry that decide what it maps.</summary>
    public ulong DecisiveBits { get; }

    /// <summary>The bits of a present entry that must be 0.</summary>
    public ulong Reserved(int level, bool leaf) => leaf ? pageReserved[level] : tableReserved[level];

    /// <summary>True where the bits above those that the levels take all equal the highest of these: bits 63:47 for 4 levels, 63:56 for 5 (VT-d 3.6).</summary>
    public static bool IsCanonical(Iova address, int levels) => (long)address.Value >> (11 + 9 * levels) is 0 or -1;
}

/// <summary>One first-stage walk.</summary>
/// <param name="format">What is reserved.</param>
/// <param name="guestBeyond">Nested: the bits of an address beyond what the second stage takes; else 0.</param>
/// <param name="extendedAccessed">True where the PASID entry has the extended accessed flag kept.</param>
/// <remarks>VT-d 3.6, 3.6.1: presence and reserved bits of every entry come first; rights are the intersection over all of them.</remarks>
internal struct FirstStageWalk(FirstStageFormat format, ulong guestBeyond, bool extendedAccessed) : IPagingFormat
{
    public static string Stage => "first-stage";

    public static IReadOnlyList<Field> Layout => FirstStageEntry.Fields;

    /// <summary>Every entry so far is for users too.</summary>
    public bool User { get; private set; } = true;

    /// <summary>Every entry so far can be written.</summary>
    public bool Writable { get; private set; } = true;

    /// <summary>No entry so far forbids execution.</summary>
    public bool Executable { get; private set; } = true;

    /// <summary>The levels whose entry lacks the accessed flag, or the extended one where it is kept: a bit a level.</summary>
    public int LevelsNotAccessed { get; private set; }

    /// <summary>An entry lacks the accessed flag.</summary>
    public bool LacksAccessed { get; private set; }

    /// <summary>An entry lacks the extended accessed flag, which is kept.</summary>
    public bool LacksExtendedAccessed { get; private set; }

    /// <summary>The leaf lacks the dirty flag.</summary>
    public bool LacksDirty { get; private set; }

    public int FixedLevels { get; set; }

    public readonly int Rights => (User ? DomainRights.Read : 0) | (Writable ? DomainRights.Write : 0) | (Executable ? DomainRights.Execute : 0);

    public readonly ulong DecisiveBits => format.DecisiveBits;

    public static string NameOfTable(int level) => level switch
    {
        5 => "first-stage level-5 table",
        4 => "first-stage level-4 table",
        3 => "first-stage level-3 table",
        2 => "first-stage level-2 table",
        _ => "first-stage level-1 table",
    };

    public readonly FaultCondition AccessError(bool isRoot) => isRoot ? ScalableFault.FirstStageRootAccess : ScalableFault.FirstStageTableAccess;

    public Link Follow(ulong entry, int level)
    {
        var decoded = new FirstStageEntry(entry);
        if (!decoded.Present) return Link.Fault(ScalableFault.FirstStageNotPresent);
        bool leaf = decoded.IsLeaf(level), lacksExtended = extendedAccessed && !decoded.ExtendedAccessed;
        if ((entry & format.Reserved(level, leaf)) != 0) return Link.Fault(ScalableFault.FirstStageReserved);
        var target = new HostAddress(decoded.Target(level));
        if ((target.Value & guestBeyond) != 0) return Link.Fault(ScalableFault.FirstStageAddressBeyondWidth);
        User &= decoded.User;
        Writable &= decoded.Writable;
        Executable &= !decoded.ExecuteDisable;
        LacksAccessed |= !decoded.Accessed;
        LacksExtendedAccessed |= lacksExtended;
        if (!decoded.Accessed || lacksExtended) LevelsNotAccessed |= 1 << level;
        if (!leaf) return Link.Table(target);
        LacksDirty = !decoded.Dirty;
        return Link.Page(target);
    }
}
