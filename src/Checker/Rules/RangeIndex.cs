using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Address ranges and what each belongs to, asked in logarithmic time for one that meets another range: a hostile table costs no comparison of all pairs.</summary>
internal sealed class RangeIndex<T>
{
    private readonly (AddressRange Range, T Owner)[] sorted;

    /// <summary>For each range in ascending order, the place of the one among it and those before that reaches furthest.</summary>
    private readonly int[] furthest;

    public RangeIndex(IEnumerable<(AddressRange Range, T Owner)> ranges)
    {
        sorted = [.. ranges.OrderBy(each => each.Range.First)];
        furthest = new int[sorted.Length];
        for (int at = 1; at < sorted.Length; at++)
            furthest[at] = sorted[at].Range.Last > sorted[furthest[at - 1]].Range.Last ? at : furthest[at - 1];
    }

    public bool IsEmpty => sorted.Length == 0;

    /// <summary>One of the ranges that share a byte with <paramref name="range"/>: of those that start no later than it ends, the one that reaches furthest.</summary>
    /// <returns>False where none shares a byte with it.</returns>
    public bool TryFind(AddressRange range, out AddressRange found, out T owner)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle].Range.First <= range.Last) low = middle + 1;
            else high = middle;
        }

        (found, owner) = low == 0 ? (default, default!) : sorted[furthest[low - 1]];
        return low > 0 && found.Overlaps(range);
    }
}
