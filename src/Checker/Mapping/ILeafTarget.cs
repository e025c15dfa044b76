namespace Dmarkit.Checker;

/// <summary>Where the pages of a stage lead: to host memory, or into the next stage.</summary>
internal interface ILeafTarget
{
    /// <summary>Adds pages whose addresses and targets both go on page by page.</summary>
    /// <param name="iova">The first address of the request.</param>
    /// <param name="target">What this stage makes of it.</param>
    /// <param name="lengthBytes">At most 1 GiB.</param>
    /// <param name="rights">What this stage grants; not 0.</param>
    /// <param name="page">The number of the first page, counted from the start of the table whose sums these are.</param>
    /// <param name="level">The level of the entries.</param>
    /// <param name="sums">Takes counts and checksum.</param>
    void Add(ulong iova, ulong target, ulong lengthBytes, int rights, ulong page, int level, ref PageSums sums);
}

/// <summary>Pages that lead to host memory.</summary>
internal sealed class HostLeaves(RangeMerger lines, MappingFilter filter, int domain, SweepCoverage? coverage) : ILeafTarget
{
    private readonly ulong[] factors = [.. Enumerable.Range(0, 8).Select(rights => PageSums.Factor(rights, domain))];

    public void Add(ulong iova, ulong target, ulong lengthBytes, int rights, ulong page, int level, ref PageSums sums)
    {
        ulong count = lengthBytes >> 12;
        sums.AddRun(page, target >> 12, count, factors[rights]);
        sums.Count(level, Math.Max(1, count >> (9 * (level - 1))));
        sums.IsWanted |= filter.WantsMemory(target, lengthBytes);
        lines.Add(iova, target, lengthBytes, rights);
        coverage?.Mapped(target, lengthBytes);
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
