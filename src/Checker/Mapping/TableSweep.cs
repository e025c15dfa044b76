using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One stage's tables, each of them walked once for each level and each set of rights that lead to it.</summary>
/// <param name="sweep">Where to read, and where what is found goes.</param>
/// <param name="first">The walk before its first entry.</param>
/// <param name="tables">How tables are reached.</param>
/// <param name="leaves">Where pages lead.</param>
/// <param name="granted">What rights in common come to.</param>
/// <remarks>
/// VT-d 3.5. It ends because the level falls, and because a table comes once for each of 5 levels and few sets of rights: one that names itself is five tables, not
/// 2^45 pages. Entries are looked at in place, a page of 512 at a time, and cost no allocation.
/// </remarks>
internal sealed class TableSweep<TFormat, TTables>(SweepTarget sweep, TFormat first, TTables tables, ILeafTarget leaves, GrantTable granted)
    where TFormat : struct, IPagingFormat
    where TTables : struct, ITableAccess
{
    private const ulong PageBytes = 4096;
    private readonly SweepSpace space = sweep.Space.Take();
    private readonly ulong addressBits = FieldMasks.Of(TFormat.Layout, nameof(SecondStageEntry.Address)); // Both stages call it so.
    private readonly HostLeaves? host = leaves as HostLeaves;
    private readonly LeafRuns<TFormat> runs = new(sweep.Lines, sweep.Space.Last, first, leaves, granted, sweep.HostEnd);
    private readonly ulong[] path = new ulong[SweepSpace.Levels + 2];
    private TTables tables = tables;
    private int allowed = DomainRights.AllOfBoth;
    private bool isCut;

    /// <summary>The uppermost table.</summary>
    public required HostAddress Root { get; init; }

    /// <summary>How many levels there are.</summary>
    public required int LevelCount { get; init; }

    /// <summary>The first address beyond what the stage takes, a power of two; null where it takes whatever its levels do.</summary>
    public ulong? Limit { get; init; }

    /// <summary>True where the addresses of the upper half have all higher bits set, as in a first stage (VT-d 3.6).</summary>
    public bool IsSigned { get; init; }

    /// <summary>Walks everything.</summary>
    public PageSums Run()
    {
        isCut = Limit < Span(LevelCount);
        return Table(Root, LevelCount, first, 0);
    }

    /// <summary>Walks a part.</summary>
    public PageSums Run(SweepPart part)
    {
        isCut = Limit < Span(LevelCount);
        var walk = first;
        var table = Root;
        int level = LevelCount;
        foreach (var entry in part.Above!)
        {
            path[level] = entry.Table;
            table = walk.Follow(entry.Word, level--).Target;
        }

        var sums = Table(table, level, walk, part.Iova);
        part.TakeSeen(space);
        return sums;
    }

    /// <summary>Walks what stands behind a page of the stage before.</summary>
    /// <param name="iova">The address of the request.</param>
    /// <param name="address">What the stage before makes of it: a multiple of the length.</param>
    /// <param name="lengthBytes">4 KiB, 2 MiB or 1 GiB.</param>
    /// <param name="rights">What the stage before grants.</param>
    /// <param name="page">As for <see cref="ILeafTarget.Add"/>.</param>
    /// <param name="pageLevel">The level of the page.</param>
    /// <param name="sums">Takes counts and checksum.</param>
    public void AddWindow(ulong iova, ulong address, ulong lengthBytes, int rights, ulong page, int pageLevel, ref PageSums sums)
    {
        if (address >= Limit || IsDone) return;
        if (lengthBytes > Limit)
        {
            // No unit is so narrow, but a register can say so.
            for (ulong done = 0; done < Limit; done += PageBytes) AddWindow(iova + done, address + done, PageBytes, rights, page + (done >> 12), pageLevel, ref sums);
            return;
        }

        allowed = rights;
        var walk = first;
        var table = Root;
        for (int level = LevelCount; ; level--)
        {
            if (lengthBytes >= Span(level))
            {
                sums.Add(Table(table, level, walk, iova), page);
                return;
            }

            int index = (int)(address >> Shift(level)) & 0x1ff;
            bool isThere = TryReadWord(table, index, out ulong word);
            sweep.Coverage?.Table(IsSigned, level, table, isThere);
            if (!isThere)
            {
                Lacks(table.Value + 8 * (ulong)index, iova, lengthBytes, ref sums);
                return;
            }

            var link = walk.Follow(word, level);
            if (link.Kind == LinkKind.Fault) return;
            if (link.Kind == LinkKind.Page)
            {
                ulong inPage = EntryBytes(level) - 1;
                int both = granted[walk.Rights] & allowed;
                if (both != 0) Add(iova, link.Target.Value & ~inPage | address & inPage, lengthBytes, both, page, Math.Min(level, pageLevel), ref sums);
                return;
            }

            table = link.Target;
        }
    }

    private static int Shift(int level) => 12 + 9 * (level - 1);

    private static ulong EntryBytes(int level) => 1UL << Shift(level);

    private static ulong Span(int level) => 1UL << Shift(level + 1);

    /// <summary>What of a table or page at <paramref name="address"/>, which is below the limit, lies below it wholly.</summary>
    private ulong Cut(ulong address, ulong lengthBytes) => isCut ? Math.Min(lengthBytes, Limit!.Value - address) : lengthBytes;

    private PageSums Table(HostAddress table, int level, in TFormat walk, ulong iova)
    {
        ulong key = table.Value | (uint)level | (uint)(walk.Rights & granted.Relevant) << 3 | (uint)allowed << 6; // A table's address has 12 low bits to spare: 3, 3 and 6.
        ulong span = Cut(iova, Span(level));
        if (IsDone) return default;
        path[level] = table.Value;
        for (int above = level + 1; above <= LevelCount; above++)
            if (path[above] == table.Value) sweep.Cycle?.Invoke(table);
        if (space.Seen.TryGetValue(key, out var before) && !MustList(before.Sums, iova, span))
        {
            if (before.Sums.HasLines && !sweep.Filter.Cuts) sweep.Lines.Add(new MappingLine(MappingLineKind.SameAs, new(iova), span, before.Iova));
            return before.Sums;
        }

        var sums = new PageSums();
        if (level == SweepPart.Level && TryTake(iova, ref sums)) return sums;
        if (tables.TryLocate(table, level, isRoot: level == LevelCount, out var host, out var stop)) Read(host, level, walk, iova, ref sums);
        else if (stop.End == WalkEnd.Unreadable) LacksTable(stop.Address.Value, iova, level, ref sums);

        // A table that was looked at in part tells nothing of another place.
        bool isWhole = (!sweep.Filter.Cuts || sweep.Filter.WantsAll(iova, span)) && !sweep.Filter.Avoids(iova, span);
        if (isWhole) space.Seen.TryAdd(key, (sums, iova));
        return sums;
    }

    /// <summary>Takes what another thread found below a table of level 2. Where it met tables that stand in the listing already, the way there has to be gone once more.</summary>
    private bool TryTake(ulong iova, ref PageSums sums)
    {
        if (sweep.Ahead is not var (threads, domain) || threads.Take(domain, iova) is not { } part) return false;
        if (part.Seen.Keys.Any(space.Seen.ContainsKey))
        {
            threads.Leave(domain);
            return false;
        }

        foreach (var (key, known) in part.Seen) space.Seen.Add(key, known);
        sums = part.Sums;
        threads.Return(part.Give(sweep));
        return true;
    }

    /// <summary>Nobody wants more of the lines that are cut; of others there is no end before all is counted.</summary>
    private bool IsDone => sweep.Filter.Cuts && sweep.Lines.IsFull;

    /// <summary>Where lines are cut an alias may lead to what is asked for, and only then it is walked again: so each walk gives a line, and these are bounded.</summary>
    private bool MustList(in PageSums sums, ulong iova, ulong span) =>
        sweep.Filter.Cuts && sums.IsWanted && !sweep.Lines.IsFull && sweep.Filter.MayWant(iova, span);

    private void Read(HostAddress host, int level, in TFormat walk, ulong iova, ref PageSums sums)
    {
        var words = space.Table(level)[1..];
        int count = isCut && iova == 0 ? (int)((Cut(0, Span(level)) + (EntryBytes(level) - 1)) >> Shift(level)) : PhysicalMemory.WordsPerTable;
        if (!sweep.Memory.TryReadOnce(host, MemoryMarshal.AsBytes(words)))
        {
            ReadInPart(host, level, walk, iova, count, ref sums);
            return;
        }

        sweep.Pages?.Add(host.Value);
        sweep.Coverage?.Table(IsSigned, level, host, isThere: true);
        words[count..].Clear();
        if (level == 1) runs.Add(space.Table(level), walk, allowed, iova, ref sums);
        else Entries(words[..count], level, walk, iova, ref sums);
    }

    /// <summary>Large pages come in rows that differ in their addresses only. Where these are all that the host has, what one grants the next one does.</summary>
    private void Entries(ReadOnlySpan<ulong> words, int level, in TFormat walk, ulong iova, ref PageSums sums)
    {
        ulong beside = ~(addressBits & ~(EntryBytes(level) - 1)), bits = 0;
        int rights = 0;
        for (int i = 0; i < words.Length; i++)
        {
            ulong word = words[i];
            if (word == 0) continue;
            if (rights != 0 && (word & beside) == bits && (word & ~beside) < sweep.HostEnd)
            {
                ulong address = AddressOf(iova, level, i);
                Add(address, word & ~beside, Cut(address, EntryBytes(level)), rights, (address - iova) >> 12, level, ref sums);
                continue;
            }

            int given = Entry(word, level, i, walk, iova, ref sums);
            (bits, rights) = (word & beside, host is null ? 0 : given);
        }
    }

    /// <summary>The page is there in part, or not at all: then it is one line, not 512.</summary>
    private void ReadInPart(HostAddress host, int level, in TFormat walk, ulong iova, int count, ref PageSums sums)
    {
        bool isThere = false;
        for (int i = 0; i < count && !isThere; i++) isThere = TryReadWord(host, i, out _);
        sweep.Coverage?.Table(IsSigned, level, host, isThere);
        if (!isThere)
        {
            LacksTable(host.Value, iova, level, ref sums);
            return;
        }

        sweep.Pages?.Add(host.Value);
        for (int i = 0; i < count; i++)
        {
            if (TryReadWord(host, i, out ulong word)) Entry(word, level, i, walk, iova, ref sums);
            else Lacks(host.Value + 8 * (ulong)i, AddressOf(iova, level, i), Cut(AddressOf(iova, level, i), EntryBytes(level)), ref sums);
        }
    }

    /// <summary>Most pages lead to host memory: then the call is no riddle for the processor.</summary>
    private void Add(ulong address, ulong target, ulong lengthBytes, int rights, ulong page, int level, ref PageSums sums)
    {
        if (host is not null) host.Add(address, target, lengthBytes, rights, page, level, ref sums);
        else leaves.Add(address, target, lengthBytes, rights, page, level, ref sums);
    }

    /// <returns>What a page grants; 0 for anything else.</returns>
    private int Entry(ulong word, int level, int index, in TFormat walk, ulong iova, ref PageSums sums)
    {
        var next = walk;
        var link = next.Follow(word, level);
        if (link.Kind == LinkKind.Fault) return 0;
        ulong address = AddressOf(iova, level, index), page = (address - iova) >> 12;
        if (link.Kind == LinkKind.Table)
        {
            if (!sweep.Filter.Cuts || sweep.Filter.MayWant(address, EntryBytes(level))) sums.Add(Table(link.Target, level - 1, next, address), page);
            return 0;
        }

        int rights = granted[next.Rights] & allowed;
        if (rights != 0) Add(address, link.Target.Value & ~(EntryBytes(level) - 1), Cut(address, EntryBytes(level)), rights, page, level, ref sums);
        return rights;
    }

    /// <summary>The address that an entry of a table at <paramref name="iova"/> stands for; in the upper half of a first stage all bits above are set (VT-d 3.6).</summary>
    private ulong AddressOf(ulong iova, int level, int index)
    {
        ulong address = iova + ((ulong)index << Shift(level));
        bool isUpper = IsSigned && level == LevelCount && index >= PhysicalMemory.WordsPerTable / 2;
        return isUpper ? address | ~(Span(level) - 1) : address;
    }

    /// <summary>What hangs on the root of a first stage lies at both ends of all addresses, half and half (VT-d 3.6).</summary>
    private void LacksTable(ulong place, ulong iova, int level, ref PageSums sums)
    {
        ulong span = Span(level);
        if (!IsSigned || level != LevelCount)
        {
            Lacks(place, iova, Cut(iova, span), ref sums);
            return;
        }

        Lacks(place, iova, span / 2, ref sums);
        Lacks(place, ulong.MaxValue - (span / 2 - 1), span / 2, ref sums);
    }

    private void Lacks(ulong place, ulong iova, ulong lengthBytes, ref PageSums sums)
    {
        sums.HasLines = true;
        sums.IsWanted |= !sweep.Filter.LeavesOutUnknown;
        sweep.Lines.Add(new MappingLine(MappingLineKind.Unknown, new(iova), lengthBytes, place));
    }

    private bool TryReadWord(HostAddress table, int index, out ulong word)
    {
        Span<ulong> one = stackalloc ulong[1];
        bool found = sweep.Memory.TryRead(new(table.Value + 8 * (ulong)index), MemoryMarshal.AsBytes(one));
        word = found ? one[0] : 0;
        return found;
    }
}
