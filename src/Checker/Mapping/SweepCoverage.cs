using System.Numerics;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Notes which pages of tables a sweep asks for, there or not, and which pages of memory devices are let to.</summary>
internal sealed class SweepCoverage
{
    private const int PageBits = 12, RegionBits = 21, PagesPerRegion = 1 << (RegionBits - PageBits), WordBits = 64;

    /// <summary>Pages of tables of one kind: 4 GiB of them. A hostile image names 512 missing ones with each page that it has.</summary>
    private const int MostTables = 1 << 20;

    /// <summary>Regions of 2 MiB with mapped pages: half a TiB, in some 30 MiB.</summary>
    private const int MostRegions = 1 << 18;

    private static readonly ulong[] AllOfRegion = [.. Enumerable.Repeat(ulong.MaxValue, PagesPerRegion / WordBits)];

    private readonly Dictionary<string, (HashSet<ulong> Present, HashSet<ulong> Missing)> tables = [];
    private readonly Dictionary<ulong, ulong[]> mapped = [];

    /// <summary>False where there was more than is counted.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>A page of a table was asked for.</summary>
    /// <returns>True the first time.</returns>
    public bool Table(string what, HostAddress page, bool isThere)
    {
        if (!tables.TryGetValue(what, out var of)) tables[what] = of = ([], []);
        var set = isThere ? of.Present : of.Missing;
        if (set.Count < MostTables) return set.Add(page.Value >> PageBits);
        IsWhole = false;
        return false;
    }

    /// <summary>The same for a paging table.</summary>
    public void Table(bool isFirstStage, int level, HostAddress page, bool isThere) =>
        Table(isFirstStage ? FirstStageNames[level] : SecondStageNames[level], page, isThere);

    private static readonly string[] FirstStageNames = Names("first-stage"), SecondStageNames = Names("second-stage");

    private static string[] Names(string stage) => [.. Enumerable.Range(0, 6).Select(level => $"{stage} level-{level} table")];

    /// <summary>Devices are let to these bytes.</summary>
    public void Mapped(ulong first, ulong lengthBytes)
    {
        ulong last = first + (lengthBytes - 1);
        for (ulong region = first >> RegionBits; region <= last >> RegionBits; region++)
        {
            ulong start = region << RegionBits, end = start + ((1UL << RegionBits) - 1);
            if (!mapped.TryGetValue(region, out ulong[]? pages))
            {
                if (mapped.Count == MostRegions)
                {
                    IsWhole = false;
                    return;
                }

                mapped[region] = pages = first <= start && last >= end ? AllOfRegion : new ulong[PagesPerRegion / WordBits];
            }

            if (pages == AllOfRegion) continue;
            for (ulong page = Math.Max(first, start) >> PageBits; page <= Math.Min(last, end) >> PageBits; page++)
                pages[(int)(page % PagesPerRegion) / WordBits] |= 1UL << (int)(page % WordBits);
        }
    }

    /// <summary>What was asked for, by name, with the missing pages.</summary>
    public IEnumerable<(string What, long Present, IEnumerable<HostAddress> Missing)> Tables =>
        tables.Select(each => (each.Key, (long)each.Value.Present.Count, each.Value.Missing.Order().Select(page => new HostAddress(page << PageBits))));

    /// <summary>How many mapped pages an image holds, and how many it does not.</summary>
    public (long Present, long Missing) CountMapped(PhysicalMemory memory)
    {
        ulong[] firsts = [.. memory.Ranges.Select(range => range.First.Value)];
        bool Holds(ulong first, ulong last)
        {
            int at = Array.BinarySearch(firsts, first);
            if (at < 0) at = ~at - 1; // The last range that starts below.
            return at >= 0 && memory.Ranges[at].Last.Value >= last;
        }

        long present = 0, all = 0;
        foreach (var (region, pages) in mapped)
        {
            int count = pages.Sum(BitOperations.PopCount);
            ulong start = region << RegionBits;
            all += count;
            if (Holds(start, start + ((1UL << RegionBits) - 1))) present += count;
            else
            {
                for (int page = 0; page < PagesPerRegion; page++)
                {
                    ulong first = start + ((ulong)page << PageBits);
                    if ((pages[page / WordBits] >> (page % WordBits) & 1) != 0 && Holds(first, first + ((1UL << PageBits) - 1))) present++;
                }
            }
        }

        return (present, all - present);
    }
}
