using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A set of host addresses, kept as disjoint ranges.</summary>
/// <remarks>Ranges are gathered as they come, and joined whenever there are twice as many as were left the last time: so it holds little more than what is in it.</remarks>
internal sealed class IntervalSet
{
    private const int Start = 1024;
    private readonly List<AddressRange> ranges = [];
    private int joinAt = Start;

    /// <summary>Adds a range.</summary>
    public void Add(ulong first, ulong last)
    {
        ranges.Add(new(new(first), new(last)));
        if (ranges.Count < joinAt) return;
        Join();
        joinAt = Math.Max(Start, 2 * ranges.Count);
    }

    /// <summary>Takes addresses away.</summary>
    public void Remove(AddressRange gone)
    {
        Join();
        for (int i = ranges.Count - 1; i >= 0; i--)
        {
            var range = ranges[i];
            if (!range.Overlaps(gone)) continue;
            ranges.RemoveAt(i);
            if (range.Last > gone.Last) ranges.Insert(i, new(new(gone.Last.Value + 1), range.Last));
            if (range.First < gone.First) ranges.Insert(i, new(range.First, new(gone.First.Value - 1)));
        }
    }

    /// <summary>The ranges: sorted, disjoint, with adjacent ones joined.</summary>
    public IReadOnlyList<AddressRange> Joined()
    {
        Join();
        return ranges;
    }

    private void Join()
    {
        ranges.Sort(static (left, right) => left.First.CompareTo(right.First));
        var all = CollectionsMarshal.AsSpan(ranges);
        int count = 0;
        foreach (var range in all)
        {
            bool joins = count > 0 && (all[count - 1].Last == new HostAddress(ulong.MaxValue) || range.First.Value <= all[count - 1].Last.Value + 1);
            if (!joins) all[count++] = range;
            else if (range.Last > all[count - 1].Last) all[count - 1] = new(all[count - 1].First, range.Last);
        }

        ranges.RemoveRange(count, ranges.Count - count);
    }
}
