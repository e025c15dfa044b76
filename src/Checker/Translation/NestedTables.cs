using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>First-stage tables whose addresses are guest addresses: each is translated by the second stage before it is read.</summary>
/// <remarks>VT-d 3.8 and 3.8.1. The second stage's own faults keep their codes (7.1.3, SFS.1).</remarks>
internal struct NestedTables(EntryReader reader, UnitConfiguration unit, PasidEntry entry, ICollection<WalkStep>? steps) : ITableAccess
{
    /// <summary>The levels whose table the second stage lets be written: a bit a level.</summary>
    public int WritableLevels { get; private set; }

    /// <summary>The levels whose table lies in a page that the second stage does not yet have as dirty: a bit a level.</summary>
    public int CleanLevels { get; private set; }

    /// <summary>An entry of the second stage lacks the accessed flag, which is kept.</summary>
    public bool LacksAccessed { get; private set; }

    /// <summary>The levels whose table's page cannot be made dirty, for its leaf of the second stage lies where the unit cannot set flags: a bit a level.</summary>
    public int FixedCleanLevels { get; private set; }

    public bool TryLocate(HostAddress table, int level, bool isRoot, out HostAddress host, out WalkResult stop)
    {
        var walk = new SecondStageWalk(unit.SecondStage, SecondStageFaults.Scalable, write: false);
        var direct = default(DirectTables);
        stop = PageWalk.Run(reader, ref walk, ref direct, entry.SecondStageTableAddress, entry.SecondStageLevels, new(table.Value), steps);
        host = stop.Address;
        if (stop.End != WalkEnd.Page) return false;
        var condition = Judge(walk, isRoot);
        if (condition is not null)
        {
            stop = new(WalkEnd.Fault, table, level, condition, null);
            return false;
        }

        if (walk.Writable) WritableLevels |= 1 << level;
        if (entry.SecondStageAccessedDirty && walk.LacksDirty)
        {
            CleanLevels |= 1 << level;
            if ((walk.FixedLevels & 1 << stop.Level) != 0) FixedCleanLevels |= 1 << level;
        }

        LacksAccessed |= entry.SecondStageAccessedDirty && walk.LacksAccessed;
        return true;
    }

    /// <summary>With the second stage's flags kept, even a read of a table needs write permission; the code for its lack is not stated, and SFS.8 fits (VT-d 3.8.1).</summary>
    private readonly FaultCondition? Judge(in SecondStageWalk walk, bool isRoot)
    {
        if (!walk.Readable && !walk.Writable) return ScalableFault.NothingGranted;
        if (!walk.Readable) return isRoot ? ScalableFault.FirstStageRootUnreadable : ScalableFault.FirstStageTableUnreadable;
        if (!entry.SecondStageAccessedDirty) return null;
        if (!walk.Writable) return ScalableFault.FirstStageTableUnwritable;
        if (walk.LacksAccessed && !unit.Snoops(entry)) return ScalableFault.SecondStageFlagsNotSnooped;
        return (walk.LevelsNotAccessed & walk.FixedLevels) != 0 ? ScalableFault.SecondStageFlagsFailed : null;
    }
}
