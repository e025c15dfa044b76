namespace Dmarkit.Parser;

/// <summary>What lies between the ranges of an image.</summary>
public static class MemoryHoles
{
    /// <summary>The holes between the first and the last byte that an image holds, ascending. What lies below the first and above the last is not known to be memory.</summary>
    /// <param name="ranges">The image's ranges: sorted, disjoint and not touching, as <see cref="PhysicalMemory.Ranges"/> has them.</param>
    public static IEnumerable<AddressRange> Between(IReadOnlyList<AddressRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        for (int i = 1; i < ranges.Count; i++) yield return new(new(ranges[i - 1].Last.Value + 1), new(ranges[i].First.Value - 1));
    }
}
