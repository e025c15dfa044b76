namespace Dmarkit.Parser;

/// <summary>What every list of sorted, disjoint pieces needs.</summary>
internal static class SortedRanges
{
    /// <summary>Finds the piece that may hold <paramref name="value"/>, where <paramref name="firsts"/> are the pieces' first values, ascending.</summary>
    /// <returns>The last piece that does not begin above the value; −1 where each does.</returns>
    public static int IndexOf(ReadOnlySpan<ulong> firsts, ulong value)
    {
        int index = firsts.BinarySearch(value);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>Joins ranges that touch.</summary>
    /// <param name="sorted">Ascending and disjoint.</param>
    public static List<AddressRange> Merge(IEnumerable<AddressRange> sorted)
    {
        List<AddressRange> merged = [];
        foreach (var range in sorted)
        {
            if (merged.Count > 0 && merged[^1].Last.Value + 1 == range.First.Value) merged[^1] = new(merged[^1].First, range.Last);
            else merged.Add(range);
        }

        return merged;
    }

    /// <summary>Puts ranges in order and joins those that touch or overlap. One whose last address lies below its first is left out.</summary>
    public static List<AddressRange> Join(IEnumerable<AddressRange> ranges)
    {
        List<AddressRange> joined = [];
        foreach (var range in ranges.Where(range => range.First <= range.Last).OrderBy(range => range.First.Value))
        {
            if (joined.Count == 0 || (joined[^1].Last.Value != ulong.MaxValue && range.First.Value > joined[^1].Last.Value + 1)) joined.Add(range);
            else if (range.Last > joined[^1].Last) joined[^1] = new(joined[^1].First, range.Last);
        }

        return joined;
    }
}
