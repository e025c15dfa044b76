using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Host memory that a requester reaches, by whichever of its addresses, privileged or not.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Read">It can be read.</param>
/// <param name="Write">It can be written.</param>
/// <param name="Execute">Instructions can be fetched from it.</param>
public readonly record struct ReachRange(AddressRange Memory, bool Read, bool Write, bool Execute);

/// <summary>Addresses of requests of which the image lacks what would tell where they lead: they may lead to any memory.</summary>
/// <param name="First">The first address.</param>
/// <param name="Last">The last one, inclusive.</param>
/// <param name="Missing">The physical address of the entry or table that is missing.</param>
public readonly record struct UnknownReach(Iova First, Iova Last, HostAddress Missing);

/// <summary>What one requester reaches of host memory.</summary>
/// <param name="Ranges">Sorted and disjoint; neighbours of equal permission are one. Nothing else is reached, unless by what is unknown.</param>
/// <param name="Unknown">The parts that the image does not tell, by address; at most 10,000. A table that several entries name has one, where it stands first.</param>
/// <param name="UnknownCount">How many such parts there are.</param>
public sealed record Reach(IReadOnlyList<ReachRange> Ranges, IReadOnlyList<UnknownReach> Unknown, long UnknownCount)
{
    /// <summary>True where nothing is unknown, so that memory outside of <see cref="Ranges"/> is proven not to be reached by these requests.</summary>
    public bool IsComplete => UnknownCount == 0;

    /// <summary>The parts of <see cref="Ranges"/> that lie in <paramref name="memory"/>, cut to it.</summary>
    public IEnumerable<ReachRange> Into(AddressRange memory)
    {
        int low = 0, high = Ranges.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Ranges[middle].Memory.Last < memory.First) low = middle + 1;
            else high = middle;
        }

        for (; low < Ranges.Count && Ranges[low].Memory.Overlaps(memory); low++)
        {
            var (first, last) = Ranges[low].Memory;
            yield return Ranges[low] with { Memory = new(first < memory.First ? memory.First : first, last > memory.Last ? memory.Last : last) };
        }
    }
}
