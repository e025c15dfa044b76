using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>A set of physical addresses as ranges: ascending, apart, with inclusive ends, so that the top of 2^64 exists. It never changes.</summary>
public sealed class AddressSet
{
    private AddressSet(ImmutableArray<AddressRange> ranges) => Ranges = ranges;

    /// <summary>No address.</summary>
    public static AddressSet Empty { get; } = new([]);

    /// <summary>Every address of 64 bits.</summary>
    public static AddressSet All { get; } = new([new(new(0), new(ulong.MaxValue))]);

    /// <summary>The ranges, ascending; two that touch are one.</summary>
    public ImmutableArray<AddressRange> Ranges { get; }

    /// <summary>True where it holds no address.</summary>
    public bool IsEmpty => Ranges.IsEmpty;

    /// <summary>The lowest address, or null.</summary>
    public HostAddress? First => IsEmpty ? null : Ranges[0].First;

    /// <summary>The addresses of ranges in any order, which may overlap. One whose last address lies below its first holds none.</summary>
    public static AddressSet Of(params IEnumerable<AddressRange> ranges) => new([.. SortedRanges.Join(ranges)]);

    /// <summary>True where it holds the address.</summary>
    public bool Contains(HostAddress address)
    {
        int at = FirstNotBelow(address);
        return at < Ranges.Length && Ranges[at].Contains(address);
    }

    /// <summary>The addresses of either.</summary>
    public AddressSet Union(AddressSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.IsEmpty ? this : IsEmpty ? other : Of(Ranges.Concat(other.Ranges));
    }

    /// <summary>The addresses of both.</summary>
    public AddressSet Intersect(AddressSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var both = ImmutableArray.CreateBuilder<AddressRange>();
        for (int i = 0, j = 0; i < Ranges.Length && j < other.Ranges.Length;)
        {
            AddressRange mine = Ranges[i], its = other.Ranges[j];
            HostAddress first = mine.First > its.First ? mine.First : its.First, last = mine.Last < its.Last ? mine.Last : its.Last;
            if (first <= last) both.Add(new(first, last));
            if (mine.Last <= its.Last) i++;
            else j++;
        }

        return new(both.ToImmutable());
    }

    /// <summary>The addresses of this one that the other does not hold.</summary>
    public AddressSet Except(AddressSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.IsEmpty || IsEmpty ? this : Intersect(other.Complement());
    }

    /// <summary>Every address that it does not hold.</summary>
    public AddressSet Complement()
    {
        var rest = ImmutableArray.CreateBuilder<AddressRange>();
        ulong next = 0;
        foreach (var range in Ranges)
        {
            if (range.First.Value > next) rest.Add(new(new(next), new(range.First.Value - 1)));
            if (range.Last.Value == ulong.MaxValue) return new(rest.ToImmutable());
            next = range.Last.Value + 1;
        }

        rest.Add(new(new(next), new(ulong.MaxValue)));
        return new(rest.ToImmutable());
    }

    /// <summary>The ranges: <c>0x1000-0x1fff, 0x3000-0x3fff</c>.</summary>
    public override string ToString() => string.Join(", ", Ranges);

    private int FirstNotBelow(HostAddress address)
    {
        int low = 0, high = Ranges.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Ranges[middle].Last < address) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
