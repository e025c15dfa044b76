using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Pages of one kind of remapping structure.</summary>
/// <param name="What">The kind: <c>root table</c>, <c>second-stage level-2 table</c>.</param>
/// <param name="Present">Distinct pages that the image holds, at least in part.</param>
/// <param name="Missing">Distinct pages that are named and not there, by address.</param>
public sealed record CoveredStructure(string What, long Present, ImmutableArray<HostAddress> Missing);

/// <summary>How much a memory image holds of what a machine's remapping structures reference.</summary>
/// <param name="Structures">The structures, from the root table on to the pages' own tables, then interrupt table and queues; those of which nothing is referenced are left out.</param>
/// <param name="MappedPresent">Distinct pages of 4 KiB that devices are let to and the image holds.</param>
/// <param name="MappedMissing">Those that it does not hold. Pass-through is not counted: it lets to everything.</param>
/// <param name="IsWhole">False where there is more than is counted.</param>
/// <param name="Gaps">Why structures of a unit were not looked at: a clause for each.</param>
public sealed record DumpCoverage(ImmutableArray<CoveredStructure> Structures, long MappedPresent, long MappedMissing, bool IsWhole, ImmutableArray<string> Gaps)
{
    /// <summary>The order in which a request meets them.</summary>
    private static readonly string[] Order = ["root table", "context table", "PASID directory", "PASID table", "first-stage", "second-stage", "interrupt table", "invalidation queue", "page request queue"];

    /// <summary>Walks all structures.</summary>
    /// <param name="platform">The machine; it has a memory image.</param>
    public static DumpCoverage Of(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var memory = platform.Memory ?? throw new ArgumentException("The machine has no memory image.", nameof(platform));
        var coverage = new SweepCoverage();
        var sweep = new MappingSweep(platform);
        foreach (var unit in platform.Units.Where(unit => unit.Configuration is not null)) new StructurePages(memory, coverage).Add(unit);
        sweep.Cover(coverage);
        var (present, missing) = coverage.CountMapped(memory);
        var structures = coverage.Tables.OrderBy(each => Array.FindIndex(Order, name => each.What.StartsWith(name, StringComparison.Ordinal))).ThenByDescending(each => each.What, StringComparer.Ordinal);
        return new([.. structures.Select(each => new CoveredStructure(each.What, each.Present, [.. each.Missing]))], present, missing, coverage.IsWhole, [.. sweep.Gaps]);
    }
}
