namespace Dmarkit.Checker;

/// <summary>Where the pages of a stage lead: to host memory, or into the next stage.</summary>
internal interface ILeafTarget
{
    /// <summary>Adds pages whose addresses and targets both go on page by page.</summary>
    /// <param name="iova">The first address of the request.</param>
    /// <param name="target">What this stage makes of it.</param>
    /// <param name="lengthBytes">At most 1 GiB.</param>
    /// <param name="rights">What this stage grants to requests and to privileged ones; not 0.</param>
    /// <param name="page">The number of the first page, counted from the start of the table whose sums these are.</param>
    /// <param name="level">The level of the entries.</param>
    /// <param name="sums">Takes counts and checksum.</param>
    void Add(ulong iova, ulong target, ulong lengthBytes, int rights, ulong page, int level, ref PageSums sums);
}

/// <summary>Pages that lead to host memory.</summary>
internal sealed class HostLeaves(RangeMerger lines, MappingFilter filter, int domain, SweepCoverage? coverage) : ILeafTarget
{
    private readonly bool isWhole = coverage is null && filter.TakesAll;

    public void Add(ulong iova, ulong target, ulong lengthBytes, int rights, ulong page, int level, ref PageSums sums)
    {
        ulong count = lengthBytes >> 12;
        if ((rights & DomainRights.All) != 0)
        {
            // What only privileged requests reach has a line, and no part in the counts.
            sums.AddRun(page, target >> 12, count, FactorOf(rights));
            sums.Count(level, level == 1 ? count : Math.Max(1, count >> (9 * (level - 1))));
        }

        sums.HasLines = true;
        if (isWhole)
        {
            sums.IsWanted = true;
            lines.Add(iova, target, lengthBytes, rights);
            return;
        }

        coverage?.Mapped(target, lengthBytes);
        sums.IsWanted |= filter.WantsMemory(target, lengthBytes) && filter.WantsRights(rights);
        if (!filter.Avoids(iova, lengthBytes)) lines.Add(iova, target, lengthBytes, rights);
        else AddAround(iova, target, lengthBytes, rights);
    }

    /// <summary>True where every page has its line, and nobody else is told of it.</summary>
    public bool TakesAll => isWhole;

    /// <summary>What multiplies pages with these rights in the checksum.</summary>
    public ulong FactorOf(int rights) => PageSums.Factor(rights, domain);

    /// <summary>What lies before and behind the interrupt range.</summary>
    private void AddAround(ulong iova, ulong target, ulong lengthBytes, int rights)
    {
        var (first, last) = InterruptRange.Addresses;
        ulong behind = last.Value + 1;
        if (iova < first.Value) lines.Add(iova, target, first.Value - iova, rights);
        if (iova + (lengthBytes - 1) >= behind) lines.Add(behind, target + (behind - iova), iova + lengthBytes - behind, rights);
    }
}

/// <summary>First-stage pages whose targets the second stage translates.</summary>
/// <remarks>VT-d 3.8.</remarks>
internal sealed class NestedLeaves(TableSweep<SecondStageWalk, DirectTables> second) : ILeafTarget
{
    private const ulong PageBytes = 4096;

    public void Add(ulong iova, ulong target, ulong lengthBytes, int rights, ulong page, int level, ref PageSums sums)
    {
        ulong window = level == 1 ? PageBytes : lengthBytes; // Pages that go on in one stage need not do so in the other.
        for (ulong done = 0; done < lengthBytes; done += window) second.AddWindow(iova + done, target + done, window, rights, page + (done >> 12), level, ref sums);
    }
}
