using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Gathers the host memory that a domain's pages lead to, by right. A table is looked at once, for its pages lead to the same memory wherever it stands.</summary>
/// <param name="avoidsInterrupts">True where pages at addresses of the interrupt range lead nowhere: requests without PASID there are interrupts (VT-d 3.15).</param>
internal sealed class ReachLeaves(bool avoidsInterrupts) : ILeafTarget
{
    private readonly IntervalSet[] byRight = [new(), new(), new()];

    public void Add(ulong iova, ulong target, ulong lengthBytes, int rights, ulong page, int level, ref PageSums sums)
    {
        var interrupts = InterruptRange.Addresses;
        if (!avoidsInterrupts || !InterruptRange.Overlaps(iova, lengthBytes - 1))
        {
            AddMemory(target, target + (lengthBytes - 1), rights);
            return;
        }

        ulong last = iova + (lengthBytes - 1);
        if (iova < interrupts.First.Value) AddMemory(target, target + (interrupts.First.Value - iova - 1), rights);
        if (last > interrupts.Last.Value) AddMemory(target + (interrupts.Last.Value + 1 - iova), target + (lengthBytes - 1), rights);
    }

    /// <summary>Adds memory that is reached with some rights, privileged or not.</summary>
    public void AddMemory(ulong first, ulong last, int rights)
    {
        rights |= rights >> DomainRights.PrivilegedShift;
        for (int bit = 0; bit < byRight.Length; bit++)
            if ((rights >> bit & 1) != 0) byRight[bit].Add(first, last);
    }

    /// <summary>What was gathered, without what no request reaches.</summary>
    public IReadOnlyList<ReachRange> Without(IEnumerable<AddressRange> gone)
    {
        foreach (var range in gone)
            foreach (var set in byRight) set.Remove(range);
        return Overlay([.. byRight.Select(set => set.Joined())]);
    }

    /// <summary>Lays the ranges of each right over each other.</summary>
    private static List<ReachRange> Overlay(IReadOnlyList<AddressRange>[] sets)
    {
        var found = new List<ReachRange>();
        int[] at = new int[sets.Length];
        ulong from = 0;
        while (true)
        {
            // From `from` on the rights stay the same up to the next start or end of a range.
            ulong last = ulong.MaxValue;
            int rights = 0;
            bool isLeft = false;
            for (int bit = 0; bit < sets.Length; bit++)
            {
                while (at[bit] < sets[bit].Count && sets[bit][at[bit]].Last.Value < from) at[bit]++;
                if (at[bit] == sets[bit].Count) continue;
                isLeft = true;
                var range = sets[bit][at[bit]];
                bool isIn = range.First.Value <= from;
                if (isIn) rights |= 1 << bit;
                last = Math.Min(last, isIn ? range.Last.Value : range.First.Value - 1);
            }

            if (!isLeft) return found;
            if (rights != 0)
                found.Add(new(new(new(from), new(last)), (rights & DomainRights.Read) != 0, (rights & DomainRights.Write) != 0, (rights & DomainRights.Execute) != 0));
            if (last == ulong.MaxValue) return found;
            from = last + 1;
        }
    }
}
