using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The pages of level-1 tables, found as runs.</summary>
/// <param name="lines">Takes what is found, where it takes all.</param>
/// <param name="space">Where the walk keeps what it needs.</param>
/// <param name="first">The walk before its first entry.</param>
/// <param name="leaves">Where pages lead.</param>
/// <param name="granted">What rights in common come to.</param>
/// <param name="hostEnd">The first address beyond the host's width.</param>
internal sealed class LeafRuns<TFormat>(RangeMerger lines, SweepSpace space, TFormat first, ILeafTarget leaves, GrantTable granted, ulong hostEnd)
    where TFormat : struct, IPagingFormat
{
    private readonly ulong decisive = first.DecisiveBits;
    private readonly ulong addressBits = FieldMasks.Of(TFormat.Layout, nameof(SecondStageEntry.Address)); // Both stages call it so.
    private readonly HostLeaves? host = leaves as HostLeaves;
    private int allowed;

    /// <summary>The bits of a level-1 entry beside its address that decide what it maps.</summary>
    private ulong Attributes => decisive & ~addressBits;

    /// <summary>A run goes on as long as each entry is the one before but for bits that mean nothing and an address of one page more, below the host's width.</summary>
    /// <param name="framed">A word that stands for what comes before the table, and its 512 words.</param>
    /// <param name="walk">The walk before the entries.</param>
    /// <param name="rights">What the stage before grants.</param>
    /// <param name="iova">The first address of the table.</param>
    /// <param name="sums">Takes counts and checksum.</param>
    public void Add(ReadOnlySpan<ulong> framed, in TFormat walk, int rights, ulong iova, ref PageSums sums)
    {
        allowed = rights;
        Span<ushort> starts = space.Starts;
        int runs = RunStarts.Find(framed, decisive, starts);
        space.Known.Enter(walk.Rights | allowed << DomainRights.PrivilegedShift);
        if (host is { TakesAll: true }) WholeRuns(framed[1..], starts[..(runs + 1)], walk, iova, ref sums);
        else Runs(framed[1..], starts[..(runs + 1)], walk, iova, ref sums);
    }

    private void Runs(ReadOnlySpan<ulong> words, ReadOnlySpan<ushort> starts, in TFormat walk, ulong iova, ref PageSums sums)
    {
        for (int run = 0; run + 1 < starts.Length; run++)
        {
            int start = starts[run], end = starts[run + 1];
            ulong word = words[start], target = word & addressBits;
            if (word == 0) continue;
            ref var memo = ref space.Known.At(word);
            if (target + ((ulong)(end - start) << 12) > hostEnd) BeyondHost(words, start, end, walk, iova, ref sums);
            else if (memo.Knows(word & Attributes) || TryJudge(word, walk, ref memo))
                leaves.Add(iova + ((ulong)start << 12), target, (ulong)(end - start) << 12, memo.Rights, (ulong)start, 1, ref sums);
        }
    }

    /// <summary>The same where every page has its line, the shorter way: tables of a host's memory have a run in every 16 entries.</summary>
    private void WholeRuns(ReadOnlySpan<ulong> words, ReadOnlySpan<ushort> starts, in TFormat walk, ulong iova, ref PageSums sums)
    {
        ulong address = addressBits, beside = Attributes, end = hostEnd;
        var to = lines;
        var added = default(RunSums);
        bool any = false;
        for (int run = 0; run + 1 < starts.Length; run++)
        {
            int start = starts[run];
            ulong word = words[start], target = word & address, count = (ulong)(starts[run + 1] - start);
            if (word == 0) continue;
            ref var memo = ref space.Known.At(word);
            if (!memo.Knows(word & beside) && !TryJudge(word, walk, ref memo)) continue;
            if (target + (count << 12) > end)
            {
                BeyondHost(words, start, starts[run + 1], walk, iova, ref sums);
                continue;
            }

            any = true;
            added.Add((ulong)start, target >> 12, count, memo.Factor, memo.CountMask);
            to.Add(iova + ((ulong)start << 12), target, count << 12, memo.Rights);
        }

        sums.Add(added);
        sums.HasLines |= any;
    }

    /// <returns>False where the entry maps nothing.</returns>
    private bool TryJudge(ulong word, in TFormat walk, ref RightsMemo.Known memo)
    {
        int rights = RightsOf(word, walk);
        if (rights == 0) return false;
        bool counts = (rights & DomainRights.All) != 0; // What only privileged requests reach has a line, and no part in the counts.
        memo = new() { Bits = word & Attributes, Rights = rights, Factor = counts && host is not null ? host.FactorOf(rights) : 0, CountMask = counts ? ulong.MaxValue : 0 };
        return true;
    }

    /// <summary>A run that reaches beyond the host's width: there the address decides too.</summary>
    private void BeyondHost(ReadOnlySpan<ulong> words, int start, int end, in TFormat walk, ulong iova, ref PageSums sums)
    {
        while (start < end)
        {
            ulong word = words[start], target = word & addressBits;
            int length = target >= hostEnd ? end - start : (int)Math.Clamp((hostEnd - target) >> 12, 1, (ulong)(end - start)), rights = RightsOf(word, walk);
            if (rights > 0) leaves.Add(iova + ((ulong)start << 12), target, (ulong)length << 12, rights, (ulong)start, 1, ref sums);
            start += length;
        }
    }

    /// <summary>What a level-1 entry grants; 0 where it maps nothing.</summary>
    private int RightsOf(ulong word, in TFormat walk)
    {
        var next = walk;
        return next.Follow(word, 1).Kind == LinkKind.Page ? granted[next.Rights] & allowed : 0;
    }
}
