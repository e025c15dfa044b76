using System.Numerics;
using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Goes through all paging tables of one unit, each once for a level, and tells what is wrong with their entries.</summary>
/// <remarks>
/// VT-d 9.7, 9.8. It ends because the level falls, and because a table comes once for each level and stage. An entry costs a look at its word; what is told of a
/// table's entries is one defect a kind, and of a kind the first <see cref="MostKept"/> tables.
/// </remarks>
internal sealed class PagingSurvey
{
    /// <summary>Tables of which a kind of defect is told; of the rest their number.</summary>
    public const int MostKept = 16;

    private const int Levels = 5, FewestToJudge = 8, PageShift = 12, IndexBits = 9, IndexMask = 0x1ff;
    private static readonly int KindCount = Enum.GetValues<PagingDefectKind>().Length;
    private readonly PhysicalMemory memory;
    private readonly UnitConfiguration unit;
    private readonly DeviceTrust trust;
    private readonly ulong[][] buffers = [.. Enumerable.Range(0, Levels + 1).Select(_ => new ulong[PhysicalMemory.WordsPerTable])];
    private readonly (int Count, int First)[][] tallies = [.. Enumerable.Range(0, Levels + 1).Select(_ => new (int, int)[KindCount])];
    private readonly ulong[] path = new ulong[Levels + 1];
    private readonly Dictionary<ulong, (int Levels, PagingTree First)> frames = [];
    private readonly List<PagingDefect>[] defects = [.. Enumerable.Range(0, KindCount).Select(_ => new List<PagingDefect>())];
    private readonly int[] leftOut = new int[KindCount];

    /// <summary>Goes through the tables that the survey's entries name.</summary>
    public PagingSurvey(UnitSurvey survey, PhysicalMemory memory, DeviceTrust trust)
    {
        (Unit, this.memory, this.trust, unit) = (survey.Unit, memory, trust, survey.Configuration);
        var seen = new HashSet<(bool, HostAddress, int, HostAddress?)>();
        foreach (var use in DomainUse.Of(survey))
        {
            if (use.SecondStage is { } root && unit.Capability.SupportsLevels(use.SecondStageLevels) && seen.Add((false, root, use.SecondStageLevels, null)))
                Walk(new(use, IsFirstStage: false, root, use.SecondStageLevels), default);
            if ((use.Stages & Stages.First) == 0 || use.Pasid!.Entry is not { FirstStageLevels: 4 or 5 } entry) continue;
            if (!seen.Add((true, entry.FirstStageTableAddress, entry.FirstStageLevels, use.SecondStage))) continue;
            Walk(new(use, IsFirstStage: true, entry.FirstStageTableAddress, entry.FirstStageLevels), new NestedTables(new(memory), unit, entry, null));
        }
    }

    /// <summary>The unit.</summary>
    public RemappingUnit Unit { get; }

    /// <summary>The host frames that hold paging tables; the bits of each are the levels at which it stands, second stages from bit 0 on, first stages from bit 8.</summary>
    public IEnumerable<HostAddress> Tables => frames.Keys.Select(frame => new HostAddress(frame));

    /// <summary>True where the image lacks a table.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>The defects of a kind, one a table.</summary>
    public IReadOnlyList<PagingDefect> Of(PagingDefectKind kind) => defects[(int)kind];

    /// <summary>Tables with such a defect that are not among <see cref="Of"/>.</summary>
    public int LeftOut(PagingDefectKind kind) => leftOut[(int)kind];

    private void Walk(PagingTree tree, NestedTables guest) => Table(tree, guest, tree.Root, tree.Levels, 0, readable: true, writable: true, user: true, by: default);

    private void Table(PagingTree tree, NestedTables guest, HostAddress address, int level, ulong iova, bool readable, bool writable, bool user, PagingDefect by)
    {
        var host = address;
        if (tree.IsNested && !guest.TryLocate(address, level, level == tree.Levels, out host, out var stop))
        {
            if (stop.End == WalkEnd.Unreadable) IsIncomplete = true;
            else Keep(by with { Kind = PagingDefectKind.GuestTableNotMapped, Tree = tree, Count = 1 }, level == tree.Levels ? tree.Use.Address : null);
            return;
        }

        if (!Enter(tree, host.Value, level, by)) return;
        ulong[] words = buffers[level];
        if (!memory.TryReadOnce(host, MemoryMarshal.AsBytes(words.AsSpan())))
        {
            IsIncomplete = true;
            return;
        }

        path[level] = host.Value;
        var tally = tallies[level];
        Array.Clear(tally);
        int present = 0, broken = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == 0) continue;
            ulong entryIova = iova | (ulong)i << Shift(level);
            var link = tree.IsFirstStage
                ? FirstStage(tree, tally, i, words[i], level, entryIova, user)
                : SecondStage(tree, tally, i, words[i], level, entryIova, readable, writable);
            if (link.Kind == EntryKind.Absent) continue;
            present++;
            if (link.Kind == EntryKind.Broken) broken++;
            if (link.Kind != EntryKind.Table) continue;
            Table(tree, guest, link.Target, level - 1, entryIova, link.Readable, link.Writable, link.User, new(default, tree, level, new(host.Value + sizeof(ulong) * (ulong)i), words[i], new(entryIova), 1));
        }

        if (present >= FewestToJudge && 2 * broken >= present) Tally(tally, 0, PagingDefectKind.ImplausibleTable);
        for (int kind = 0; kind < KindCount; kind++)
        {
            var (count, first) = tally[kind];
            if (count > 0) Keep(new((PagingDefectKind)kind, tree, level, new(host.Value + sizeof(ulong) * (ulong)first), words[first], new(iova | (ulong)first << Shift(level)), count), null);
        }
    }

    /// <summary>Notes that a frame holds a table. What stands below a table at two levels is at two levels too, and not worth a word.</summary>
    /// <returns>False where it was gone through at that level before.</returns>
    private bool Enter(PagingTree tree, ulong host, int level, in PagingDefect by)
    {
        int bit = 1 << (tree.IsFirstStage ? level + 8 : level);
        if (by.Count > 0)
        {
            bool isAbove = false;
            for (int above = level + 1; above <= tree.Levels; above++) isAbove |= path[above] == host;
            if (isAbove) Keep(by with { Kind = PagingDefectKind.Loop }, null);
        }

        if (!frames.TryGetValue(host, out var known))
        {
            frames.Add(host, (bit, tree));
            return true;
        }

        if (by.Count > 0 && (known.Levels & bit) == 0 && BitOperations.IsPow2(frames[path[level + 1]].Levels)) Keep(by with { Kind = PagingDefectKind.TwoLevels }, null);
        if (by.Count > 0 && trust.IsUntrusted(known.First.Use.Source) != trust.IsUntrusted(tree.Use.Source)) Keep(by with { Kind = PagingDefectKind.OtherOwner }, null);
        frames[host] = (known.Levels | bit, known.First);
        return (known.Levels & bit) == 0;
    }

    private EntryLink SecondStage(PagingTree tree, (int, int)[] tally, int index, ulong word, int level, ulong iova, bool readable, bool writable)
    {
        var format = unit.SecondStage;
        var entry = new SecondStageEntry(word);
        bool reads = format.IoPermissions ? entry.IoReadable : entry.Readable, writes = format.IoPermissions ? entry.IoWritable : entry.Writable;
        if (!reads && !writes)
        {
            bool elsewhere = format.IoPermissions ? entry.Readable || entry.Writable : entry.IoReadable || entry.IoWritable;
            Tally(tally, index, elsewhere ? PagingDefectKind.PermissionsElsewhere : PagingDefectKind.Remnant);
            return default;
        }

        if (iova >= unit.InputLimit(tree.Levels))
        {
            Tally(tally, index, PagingDefectKind.InputTooWide);
            return new(EntryKind.Broken);
        }

        bool leaf = entry.IsLeaf(level);
        ulong reserved = word & format.Reserved(level, leaf);
        if (reserved != 0)
        {
            Split(tally, index, level, leaf, new(reserved));
            return new(EntryKind.Broken);
        }

        if (!leaf) return new(EntryKind.Table, entry.Target, readable && reads, writable && writes);
        if (writes && !reads && !unit.Capability.ZeroLengthRead) Tally(tally, index, PagingDefectKind.WriteOnly);
        if ((writes && !writable) || (reads && !readable)) Tally(tally, index, PagingDefectKind.WiderThanAncestor);
        if (!writes && tree.Use.Stages == Stages.Nested) Tally(tally, index, PagingDefectKind.ReadOnlyUnderNested);
        Leaf(tree, tally, index, level, iova, entry.Target.Value);
        return new(EntryKind.Page);
    }

    private EntryLink FirstStage(PagingTree tree, (int, int)[] tally, int index, ulong word, int level, ulong iova, bool user)
    {
        var entry = new FirstStageEntry(word);
        if (!entry.Present)
        {
            Tally(tally, index, PagingDefectKind.Remnant);
            return default;
        }

        bool leaf = entry.IsLeaf(level);
        ulong reserved = word & unit.FirstStage.Reserved(level, leaf);
        if (reserved != 0)
        {
            Split(tally, index, level, leaf, new(reserved));
            return new(EntryKind.Broken);
        }

        if (entry.ExecuteDisable) Tally(tally, index, PagingDefectKind.ExecuteDisable);
        if (level == tree.Levels && index > IndexMask / 2 && entry.User) Tally(tally, index, PagingDefectKind.UpperHalf);
        if (!leaf) return new(EntryKind.Table, new(entry.Target(level)), User: user && entry.User);
        if (!(user && entry.User) && !tree.TakesPrivileged) Tally(tally, index, PagingDefectKind.SupervisorOnly);
        if (!tree.IsNested) Leaf(tree, tally, index, level, iova, entry.Target(level));
        return new(EntryKind.Page);
    }

    /// <summary>Which rule each reserved bit breaks.</summary>
    private void Split((int, int)[] tally, int index, int level, bool leaf, SecondStageEntry reserved)
    {
        // The two stages have the page size and the address in the same bits; the others a first stage never reserves.
        if (reserved.IoWritable) Tally(tally, index, PagingDefectKind.IoWritableReserved);
        if (reserved.Snoop) Tally(tally, index, leaf ? PagingDefectKind.SnoopUnsupported : PagingDefectKind.SnoopInTableEntry);
        if (reserved.PageSize) Tally(tally, index, level > 3 ? PagingDefectKind.PageSizeAtUpperLevel : PagingDefectKind.PageSizeUnsupported);
        ulong beyondHost = reserved.Target.Value & unit.BeyondHost;
        if (beyondHost != 0) Tally(tally, index, PagingDefectKind.AddressBeyondHost);
        if ((reserved.Target.Value & ~beyondHost) != 0) Tally(tally, index, PagingDefectKind.LargePageMisaligned);
    }

    private static void Leaf(PagingTree tree, (int, int)[] tally, int index, int level, ulong iova, ulong target)
    {
        ulong reach = (1UL << Shift(level)) - 1;
        target &= ~reach;
        bool isInput = tree.Use.Pasid is null || !tree.IsFirstStage ? InterruptRange.Overlaps(iova, reach) : false;
        if (isInput) Tally(tally, index, PagingDefectKind.InputInInterruptRange);
        if (InterruptRange.Overlaps(target, reach) && !(isInput && target == iova)) Tally(tally, index, PagingDefectKind.OutputInInterruptRange); // What keeps its address is an interrupt before it is translated.
    }

    private static int Shift(int level) => PageShift + IndexBits * (level - 1);

    private static void Tally((int Count, int First)[] tally, int index, PagingDefectKind kind)
    {
        ref var one = ref tally[(int)kind];
        if (one.Count++ == 0) one.First = index;
    }

    private void Keep(in PagingDefect defect, HostAddress? at)
    {
        var kept = defects[(int)defect.Kind];
        if (kept.Count < MostKept) kept.Add(at is { } address ? defect with { Address = address } : defect);
        else leftOut[(int)defect.Kind]++;
    }

    private enum EntryKind : byte
    {
        Absent,
        Broken,
        Page,
        Table,
    }

    private readonly record struct EntryLink(EntryKind Kind, HostAddress Target = default, bool Readable = true, bool Writable = true, bool User = true);
}
