using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Takes a request through the stages of its plan: the first, the second, or both.</summary>
/// <remarks>
/// VT-d 3.6 to 3.8, 7.1.3. In each stage validity comes before rights (3.6.1, 3.7.1); flags are updated for what is allowed, so they come behind both
/// stages, and the interrupt range is tested last. The specification ranks none of these (docs/translator.md).
/// </remarks>
internal readonly ref struct StageTranslation(EntryReader reader, UnitConfiguration unit, TranslationPlan plan, bool disabled, ICollection<WalkStep>? steps)
{
    private readonly PasidEntry entry = plan.Entry;

    public Outcome Translate(in Access access)
    {
        var page = new MappedPage(access.Address.Value);
        var first = new FirstStageWalk(unit.FirstStage, GuestBeyond, entry.ExtendedAccessedEnable);
        var tables = new NestedTables(reader, unit, entry, steps);
        if (plan.UsesFirstStage && FirstStage(access, ref first, ref tables, ref page) is { } stoppedFirst) return stoppedFirst;
        var second = new SecondStageWalk(unit.SecondStage, plan.Faults, access.Writes);
        if (plan.UsesSecondStage && SecondStage(access, ref second, ref page) is { } stoppedSecond) return stoppedSecond;
        bool asksForWrite = access.AddressType == AddressType.TranslationRequest ? AsksForWrite(unit, access) : access.Writes;
        var condition = UpdateFlags(first, second, tables, writes: asksForWrite && page.Write, ref page) ?? IntoInterrupts(access, page);
        if (condition is not null) return Fault(access, condition);
        if (access.AddressType == AddressType.TranslationRequest)
        {
            var granted = Outcome.Translation(new(page.Address & ~(page.Bytes - 1)), page.Bytes, page.Read, page.Write && asksForWrite);
            return granted with { Execute = page.Read && page.Execute && IsExecute(access), Updates = page.Updates };
        }

        return Outcome.Ok(new(page.Address), page.Bytes, page.Read, page.Write, plan.Domain) with { Updates = page.Updates };
    }

    /// <summary>Where a single stage's walk ends, and what leads there. Requests of one requester and operation that take ways alike to entries alike differ by where they go alone.</summary>
    /// <returns>Null where a request takes no such walk, or the image lacks an entry.</returns>
    public WayToEntry? LastEntry(Iova address)
    {
        var direct = default(DirectTables);
        if (plan.Stages == Stages.First && FirstStageFormat.IsCanonical(address, entry.FirstStageLevels))
        {
            var walk = new FirstStageWalk(unit.FirstStage, GuestBeyond, entry.ExtendedAccessedEnable);
            var end = PageWalk.Run(reader, ref walk, ref direct, entry.FirstStageTableAddress, entry.FirstStageLevels, address, steps);
            return WayToEntry.Of(reader, entry.FirstStageTableAddress, entry.FirstStageLevels, address, unit.PageOfEntry, end);
        }

        if (plan.Stages == Stages.Second && address.Value < unit.InputLimit(plan.SecondStageLevels))
        {
            var walk = new SecondStageWalk(unit.SecondStage, plan.Faults, write: false);
            var end = PageWalk.Run(reader, ref walk, ref direct, plan.SecondStageTable, plan.SecondStageLevels, address, steps);
            return WayToEntry.Of(reader, plan.SecondStageTable, plan.SecondStageLevels, address, unit.PageOfEntry, end);
        }

        return null;
    }

    /// <summary>A translation request asks for write permission unless its no-write flag says not to, and the unit knows that flag (VT-d 4.2.3).</summary>
    public static bool AsksForWrite(UnitConfiguration unit, in Access access) => access.Writes || !unit.ExtendedCapability.NoWriteFlag;

    /// <summary>Nested: the bits of an address that the second stage does not take.</summary>
    private ulong GuestBeyond => plan.Stages == Stages.Nested ? ~(unit.InputLimit(plan.SecondStageLevels) - 1) : 0;

    private Outcome? FirstStage(in Access access, ref FirstStageWalk walk, ref NestedTables tables, ref MappedPage page)
    {
        if (!FirstStageFormat.IsCanonical(access.Address, entry.FirstStageLevels)) return Fault(access, ScalableFault.NotCanonical);
        var direct = default(DirectTables);
        var end = plan.UsesSecondStage
            ? PageWalk.Run(reader, ref walk, ref tables, entry.FirstStageTableAddress, entry.FirstStageLevels, access.Address, steps)
            : PageWalk.Run(reader, ref walk, ref direct, entry.FirstStageTableAddress, entry.FirstStageLevels, access.Address, steps);
        if (end.End != WalkEnd.Page) return Stopped(access, end);
        page.Take(end, FirstStageRights(walk));
        if (!page.Read) return Fault(access, ScalableFault.UserDenied);
        if (access.AddressType == AddressType.TranslationRequest) return null; // It gets the rights that there are.
        if (IsExecute(access) && !page.Execute) return Fault(access, ScalableFault.ExecuteDenied);
        return access.Writes && !page.Write ? Fault(access, ScalableFault.WriteDenied) : null;
    }

    /// <summary>A privileged request may read everything, and write it unless write protection holds for it too (VT-d 3.6.1). Execution is of revisions before 4.1.</summary>
    private Rights FirstStageRights(in FirstStageWalk walk)
    {
        bool forbidden = (entry.NoExecuteEnable && !walk.Executable) || (plan.Privileged && entry.SupervisorExecutionPrevention && walk.User);
        return plan.Privileged
            ? new(true, walk.Writable || !entry.WriteProtectEnable, !forbidden)
            : new(walk.User, walk.User && walk.Writable, walk.User && !forbidden);
    }

    private Outcome? SecondStage(in Access access, ref SecondStageWalk walk, ref MappedPage page)
    {
        if (!plan.UsesFirstStage && page.Address >= unit.InputLimit(plan.SecondStageLevels)) return Fault(access, plan.Faults.BeyondWidth);
        var tables = default(DirectTables);
        var end = PageWalk.Run(reader, ref walk, ref tables, plan.SecondStageTable, plan.SecondStageLevels, new(page.Address), steps);
        if (end.End != WalkEnd.Page) return Stopped(access, end);
        page.Take(end, new(walk.Readable, walk.Writable, walk.Executable || !entry.SecondStageExecuteEnable));
        if (!walk.Readable && !walk.Writable && plan.Faults.NothingGranted is { } nothing) return Fault(access, nothing);
        if (access.AddressType == AddressType.TranslationRequest) return null;
        if (IsExecute(access) && !page.Execute) return Fault(access, ScalableFault.ExecuteDenied);
        if (access.Writes && !page.Write) return Fault(access, plan.Faults.WriteDenied);
        bool readsNothing = access.IsZeroLengthRead && unit.Capability.ZeroLengthRead && page.Write; // VT-d 3.14; nested, both stages let it write.
        return access.Reads && !page.Read && !readsNothing ? Fault(access, plan.Faults.ReadDenied) : null;
    }

    /// <summary>Which flags hardware must set, and why it cannot, if so.</summary>
    private FaultCondition? UpdateFlags(in FirstStageWalk first, in SecondStageWalk second, in NestedTables tables, bool writes, ref MappedPage page)
    {
        bool snooped = unit.Snoops(entry), kept = entry.SecondStageAccessedDirty;
        if (plan.UsesFirstStage)
        {
            bool dirty = writes && first.LacksDirty;
            int levels = first.LevelsNotAccessed | (dirty ? 1 << page.FirstLeafLevel : 0);
            if (levels != 0 && !snooped) return ScalableFault.FirstStageFlagsNotSnooped;
            if (plan.UsesSecondStage && (levels & ~tables.WritableLevels) != 0) return ScalableFault.FirstStageTableUnwritable;
            if ((levels & tables.FixedCleanLevels) != 0) return ScalableFault.SecondStageFlagsFailed;
            if ((levels & first.FixedLevels) != 0) return ScalableFault.FirstStageFlagsFailed;
            page.Update(first.LacksAccessed, FlagUpdates.FirstStageAccessed);
            page.Update(first.LacksExtendedAccessed, FlagUpdates.FirstStageExtendedAccessed);
            page.Update(dirty, FlagUpdates.FirstStageDirty);
            page.Update(tables.LacksAccessed, FlagUpdates.SecondStageAccessed);
            page.Update((levels & tables.CleanLevels) != 0, FlagUpdates.SecondStageDirty);
        }

        if (!plan.UsesSecondStage || !kept) return null;
        bool secondDirty = writes && second.LacksDirty;
        if ((second.LacksAccessed || secondDirty) && !snooped) return ScalableFault.SecondStageFlagsNotSnooped;
        int updated = second.LevelsNotAccessed | (secondDirty ? 1 << page.LastLeafLevel : 0);
        if ((updated & second.FixedLevels) != 0) return ScalableFault.SecondStageFlagsFailed;
        page.Update(second.LacksAccessed, FlagUpdates.SecondStageAccessed);
        page.Update(secondDirty, FlagUpdates.SecondStageDirty);
        return null;
    }

    /// <summary>A translation request in scalable mode is refused where any of its page is an interrupt; everything else where its own address is (VT-d 7.1.3, SGN.8).</summary>
    private FaultCondition? IntoInterrupts(in Access access, in MappedPage page)
    {
        if (access.AddressType == AddressType.TranslationRequest && plan.Faults.PageIntoInterrupts is { } overlap)
            return InterruptRange.Overlaps(page.Address & ~(page.Bytes - 1), page.Bytes - 1) ? overlap : null;
        return InterruptRange.Contains(page.Address) ? plan.Faults.IntoInterrupts : null;
    }

    /// <summary>Only a request with PASID can ask for execution.</summary>
    private static bool IsExecute(in Access access) => access is { Operation: Operation.Execute, Pasid: not null };

    private Outcome Stopped(in Access access, in WalkResult end) =>
        end.End == WalkEnd.Unreadable ? Outcome.Unreadable(end.Address, end.What!) : Fault(access, end.Condition!);

    private Outcome Fault(in Access access, FaultCondition condition) => unit.Fault(access, condition, disabled);

    private readonly record struct Rights(bool Read, bool Write, bool Execute);

    /// <summary>What the stages have made of the address so far.</summary>
    private struct MappedPage(ulong address)
    {
        public ulong Address { get; private set; } = address;

        /// <summary>The smaller page of the stages.</summary>
        public ulong Bytes { get; private set; } = ulong.MaxValue;

        /// <summary>The level of the first leaf: that of the first stage, where there is one.</summary>
        public int FirstLeafLevel { get; private set; }

        /// <summary>The level of the last leaf: that of the second stage, where there is one.</summary>
        public int LastLeafLevel { get; private set; }

        public bool Read { get; private set; } = true;

        public bool Write { get; private set; } = true;

        public bool Execute { get; private set; } = true;

        public FlagUpdates Updates { get; private set; }

        public void Take(in WalkResult end, Rights rights)
        {
            if (FirstLeafLevel == 0) FirstLeafLevel = end.Level;
            LastLeafLevel = end.Level;
            Address = end.Address.Value;
            Bytes = Math.Min(Bytes, end.PageSizeBytes);
            Read &= rights.Read;
            Write &= rights.Write;
            Execute &= rights.Execute;
        }

        public void Update(bool isMissing, FlagUpdates flag) => Updates |= isMissing ? flag : FlagUpdates.None;
    }
}
