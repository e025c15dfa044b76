using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What memory each device reaches, whichever unit serves it: every page that its tables map, not a sample of them.</summary>
internal sealed class PolicyReach
{
    /// <summary>So many clauses say what is missing; the rest is counted.</summary>
    private const int MostMissing = 3;

    private static readonly AddressSet AllMemory = AddressSet.Of(InterruptRange.Addresses).Complement();
    private static readonly ReachedMemory Everything = new(AllMemory, AllMemory, [], Assumptions.None);
    private readonly Platform platform;
    private readonly ReachMap? map;
    private readonly ILookup<SourceId, MappedRequester> mapped;
    private readonly List<MappedRequester> gaps;
    private readonly ILookup<RemappingUnit, MappedRequester> gapsByUnit;
    private readonly Dictionary<SourceId, List<TranslatedRequester>> translated = [];
    private readonly Dictionary<(RemappingUnit Unit, TranslationDomain? Domain, ulong Limit, bool HasPasid), ReachedMemory> sets = [];
    private readonly Dictionary<SourceId, ServingUnit> units = [];
    private readonly Dictionary<RemappingUnit, ReachedMemory> untranslated = [];
    private readonly Dictionary<SourceId, ImmutableArray<RequesterReach>> known = [];

    public PolicyReach(Platform platform)
    {
        this.platform = platform;
        map = platform.Memory is null ? null : new(platform);
        var requesters = map?.Requesters ?? [];
        mapped = requesters.ToLookup(requester => requester.Source);
        gaps = [.. requesters.Where(requester => requester is { Kind: RequesterKind.Unknown, Pasid: null })];
        gapsByUnit = gaps.ToLookup(gap => gap.Unit);
        foreach (var requester in map?.Translated ?? [])
        {
            if (!translated.TryGetValue(requester.Source, out var of)) translated[requester.Source] = of = [];
            of.Add(requester);
        }

        Requesters = [.. mapped.Where(group => group.Any(requester => requester.Source == requester.LastSource)).Select(group => group.Key)];
    }

    /// <summary>Devices that a unit's tables have an entry for.</summary>
    public ImmutableArray<SourceId> Requesters { get; }

    /// <summary>Ranges of devices for which the image lacks the entry, with a clause that names it.</summary>
    public IEnumerable<(SourceId First, SourceId Last, string Missing)> Gaps => gaps.Select(requester => (requester.Source, requester.LastSource, MissingOf(requester)));

    /// <summary>Why devices may make further requests than are told of, a clause each.</summary>
    public IReadOnlyList<string> LeftOut => map?.LeftOut ?? [];

    /// <summary>Why further devices may reach memory, a clause each.</summary>
    public IEnumerable<string> MayHideDevices =>
        platform.Units.IsEmpty ? ["the remapping units (--dmar, --registers)"]
        : map is not null ? map.Gaps
        : platform.Units.Any(unit => UnitReach.Of(unit).Kind == UnitReachKind.ByTables) ? ["a memory image (--memory)"]
        : [];

    /// <summary>The device as one whose translated requests its unit lets through, which no page table checks; null where it lets none through.</summary>
    /// <remarks>VT-d 4.2.4, 4.2.5.</remarks>
    public TranslatedRequester? Translated(SourceId source) => translated.TryGetValue(source, out var of) && UnitOf(source).Unit is { } unit
        ? of.Find(requester => requester.Unit == unit)
        : null;

    /// <summary>The witness of a request that reaches any of <paramref name="target"/>, as the tables tell of it; null where none does.</summary>
    public ReachWitness? Witness(MappedRequester requester, HostAddress target, Operation operation) => map!.Witness(requester, new(target, target), operation);

    /// <summary>The unit that serves a device.</summary>
    public ServingUnit UnitOf(SourceId source)
    {
        if (units.TryGetValue(source, out var known)) return known;
        var unit = UnitLookup.Find(platform, source, out string? reason, out bool isUncovered);
        return units[source] = new(unit, unit is null && !isUncovered ? $"the unit of {source}: {reason}" : null, isUncovered);
    }

    /// <summary>What a device's requests reach: an item for those without PASID, where they reach anything, and one for each PASID that has an entry.</summary>
    public ImmutableArray<RequesterReach> Of(SourceId source)
    {
        if (!known.TryGetValue(source, out var reaches)) known[source] = reaches = [.. Find(source)];
        return reaches;
    }

    private IEnumerable<RequesterReach> Find(SourceId source)
    {
        var (unit, missing, isUncovered) = UnitOf(source);
        if (isUncovered) return [new(source, RouteKind.Uncovered, Everything, null)];
        if (unit is null) return [Lacks(source, null, missing!)];
        var decides = UnitReach.Of(unit);
        return decides.Kind switch
        {
            UnitReachKind.Nothing => [],
            UnitReachKind.Everything => [new(source, RouteKind.NotTranslated, NotTranslated(unit), unit)],
            UnitReachKind.Unknown => [Lacks(source, unit, decides.Reason!)],
            _ when map is null => [Lacks(source, unit, "a memory image (--memory)")],
            _ => mapped[source].Where(requester => requester.Unit == unit).Select(Of).Concat(InGap(source, unit)),
        };
    }

    private IEnumerable<RequesterReach> InGap(SourceId source, RemappingUnit unit) =>
        gapsByUnit[unit].Where(gap => gap.Source < source && source <= gap.LastSource).Select(gap => Lacks(source, unit, MissingOf(gap)));

    private RequesterReach Of(MappedRequester requester)
    {
        if (requester.Kind == RequesterKind.Unknown) return Lacks(requester.Source, requester.Unit, MissingOf(requester));
        var key = (requester.Unit, requester.Domain, requester.Limit, requester.Pasid is not null);
        if (!sets.TryGetValue(key, out var memory)) sets[key] = memory = SetsOf(map!.Of(requester), requester);
        return new(requester.Source, RouteKind.ByTables, memory, requester.Unit, requester);
    }

    private static ReachedMemory SetsOf(Reach reach, MappedRequester requester)
    {
        List<string> missing = [.. reach.Unknown.Take(MostMissing).Select(part => $"the paging entry or table at {part.Missing}, for IOVA {part.First}-{part.Last}")];
        if (reach.UnknownCount > missing.Count) missing.Add($"{reach.UnknownCount - missing.Count} further paging entries or tables");
        return new(
            AddressSet.Of(reach.Ranges.Where(range => range.Read).Select(range => range.Memory)), AddressSet.Of(reach.Ranges.Where(range => range.Write).Select(range => range.Memory)),
            [.. missing], requester.Unit.Configuration!.Assumed);
    }

    /// <summary>Only protected memory is out of reach (VT-d 3.1, 11.4.8).</summary>
    private ReachedMemory NotTranslated(RemappingUnit unit)
    {
        if (untranslated.TryGetValue(unit, out var memory)) return memory;
        var reached = AllMemory.Except(AddressSet.Of(unit.Configuration!.ProtectedMemory.Certain));
        return untranslated[unit] = new(reached, reached, [], Assumptions.None);
    }

    private static RequesterReach Lacks(SourceId source, RemappingUnit? unit, string missing) =>
        new(source, RouteKind.Unknown, new(AddressSet.Empty, AddressSet.Empty, [missing], Assumptions.None), unit);

    private static string MissingOf(MappedRequester requester) => $"the {requester.What} at {requester.Missing} of {requester.Unit}";
}
