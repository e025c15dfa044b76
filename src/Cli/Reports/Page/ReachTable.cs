using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Memory that has a column in the matrix.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Memory">Where it lies.</param>
internal sealed record ReachColumn(string Name, AddressSet Memory);

/// <summary>What a requester may do in the memory of a column.</summary>
/// <param name="Read">True where it can read some of it.</param>
/// <param name="Write">True where it can write some of it.</param>
/// <param name="IsWhole">True where it can do that everywhere in it.</param>
/// <param name="IsUnknown">True where something is unknown that may lead there.</param>
internal readonly record struct ReachCell(bool Read, bool Write, bool IsWhole, bool IsUnknown)
{
    /// <summary>Both of two ways to the same memory: whole where one of them is, which is not more than is known.</summary>
    public static ReachCell operator |(ReachCell left, ReachCell right)
    {
        bool isWhole = (left.IsWhole && (left.Read || !right.Read) && (left.Write || !right.Write)) || (right.IsWhole && (right.Read || !left.Read) && (right.Write || !left.Write));
        return new(left.Read || right.Read, left.Write || right.Write, isWhole, left.IsUnknown || right.IsUnknown);
    }
}

/// <summary>Which device reaches which memory: by all of its PASIDs together.</summary>
internal sealed class ReachTable
{
    /// <summary>Rows and columns that a page has room for, and domains that are gone through for them.</summary>
    private const int MostRows = 512, MostColumns = 32, MostDomains = 4096;

    private readonly ReachMap reach;
    private readonly Dictionary<(RemappingUnit, RequesterKind, TranslationDomain?, ulong, bool), ReachCell[]> known = [];
    private readonly SortedDictionary<SourceId, ReachCell[]> rows = [];

    public ReachTable(Platform machine, ReachMap reach, ImmutableArray<PolicyResult> policies)
    {
        this.reach = reach;
        Columns = ColumnsOf(machine, policies);
        foreach (var requester in reach.Requesters)
        {
            if ((rows.Count >= MostRows && !rows.ContainsKey(requester.Source)) || known.Count >= MostDomains)
            {
                IsCut = true;
                continue;
            }

            var cells = CellsOf(requester);
            rows[requester.Source] = rows.TryGetValue(requester.Source, out var before) ? [.. before.Zip(cells, (left, right) => left | right)] : cells;
        }
    }

    /// <summary>The columns.</summary>
    public ImmutableArray<ReachColumn> Columns { get; }

    /// <summary>The requesters that a unit's tables let through, with a cell for each column.</summary>
    public IReadOnlyDictionary<SourceId, ReachCell[]> Rows => rows;

    /// <summary>True where there are more requesters, or more of their PASIDs.</summary>
    public bool IsCut { get; }

    private ReachCell[] CellsOf(MappedRequester requester)
    {
        var key = (requester.Unit, requester.Kind, requester.Domain, requester.Limit, requester.Pasid is null);
        if (known.TryGetValue(key, out var cells)) return cells;
        var of = reach.Of(requester);
        AddressSet read = AddressSet.Of(of.Ranges.Where(range => range.Read).Select(range => range.Memory)), write = AddressSet.Of(of.Ranges.Where(range => range.Write).Select(range => range.Memory));
        cells = [.. Columns.Select(column => CellOf(column.Memory, read, write, isUnknown: !of.IsComplete))];
        known.Add(key, cells);
        return cells;
    }

    private static ReachCell CellOf(AddressSet memory, AddressSet read, AddressSet write, bool isUnknown)
    {
        AddressSet readable = memory.Intersect(read), writable = memory.Intersect(write);
        bool isWhole = (readable.IsEmpty || memory.Except(read).IsEmpty) && (writable.IsEmpty || memory.Except(write).IsEmpty);
        return new(!readable.IsEmpty, !writable.IsEmpty, isWhole, isUnknown);
    }

    /// <summary>What the policy names, reserved regions, protected memory, and what the memory map tells apart; all other memory is the last column.</summary>
    private static ImmutableArray<ReachColumn> ColumnsOf(Platform machine, ImmutableArray<PolicyResult> policies)
    {
        var columns = new List<ReachColumn>();
        columns.AddRange(policies.SelectMany(policy => policy.Regions).Select(region => new ReachColumn(region.Name, region.Memory)));
        columns.AddRange(machine.ReservedRegions.Where(region => region.Region is not null).Select(region => new ReachColumn(region.Label, AddressSet.Of(region.Region!.Value))));
        var isProtected = AddressSet.Of(machine.Units.SelectMany(unit => unit.Configuration?.ProtectedRanges ?? []));
        columns.Add(new("protected memory", isProtected));
        foreach (var type in machine.MemoryMap?.Entries.GroupBy(entry => entry.Type).OrderBy(type => type.Key) ?? Enumerable.Empty<IGrouping<MemoryMapType, MemoryMapEntry>>())
            columns.Add(new(MemoryTypeNames.Of(type.Key), AddressSet.Of(type.Select(entry => entry.Range))));
        columns = [.. columns.Where(column => !column.Memory.IsEmpty).Take(MostColumns - 1)];
        var elsewhere = AddressSet.Of(columns.SelectMany(column => column.Memory.Ranges)).Complement();
        return [.. columns, new ReachColumn(columns.Count == 0 ? "any memory" : "other memory", elsewhere)];
    }
}
