using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Who reaches what: every mapping that a machine's tables hold.</summary>
/// <remarks>
/// It tells what the tables map. That the interrupt range is no memory, protected memory, and flags that cannot be set it leaves to <see cref="Translator"/>.
/// An instance serves one thread.
/// </remarks>
public sealed class MappingSweep
{
    private static readonly MappingFilter Everything = new();
    private readonly PhysicalMemory memory;
    private readonly MappingFilter filter;
    private readonly List<MappedRequester> requesters = [];
    private readonly List<string> gaps = [];
    private readonly List<string> notes = [];
    private readonly List<TranslatedRequester> translated = [];
    private readonly PasidBudget budget = new();

    /// <summary>Finds the requesters.</summary>
    /// <param name="platform">The machine; it has a memory image.</param>
    /// <param name="filter">What is asked for; null for everything.</param>
    public MappingSweep(Platform platform, MappingFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        memory = platform.Memory ?? throw new ArgumentException("The machine has no memory image.", nameof(platform));
        this.filter = filter ?? Everything;
        if (platform.Units.IsEmpty) gaps.Add("nothing tells of any remapping unit");
        foreach (var unit in platform.Units) Scan(unit);
        requesters.Sort(static (left, right) => left.Source != right.Source ? left.Source.CompareTo(right.Source)
            : left.Pasid != right.Pasid ? Nullable.Compare(left.Pasid?.Value, right.Pasid?.Value)
            : Nullable.Compare(left.Unit.Base?.Value, right.Unit.Base?.Value));
    }

    /// <summary>The requesters that are asked for, by id, PASID and unit.</summary>
    public IReadOnlyList<MappedRequester> Requesters => requesters;

    /// <summary>Why tables of a unit were not looked at: a clause for each.</summary>
    public IReadOnlyList<string> Gaps => gaps;

    /// <summary>What holds for all devices of a unit, and so has no line: a clause for each.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Requesters whose translated requests are let through; such requests are no part of the listing.</summary>
    public IReadOnlyList<TranslatedRequester> Translated => translated;

    /// <summary>Context entries that are present.</summary>
    public long Contexts { get; private set; }

    /// <summary>Lists the mappings of one requester, by address.</summary>
    /// <param name="requester">One of <see cref="Requesters"/>, translated.</param>
    /// <param name="take">Takes each line.</param>
    /// <param name="mostLines">After so many lines no table is listed again that was listed before.</param>
    /// <returns>The number of lines.</returns>
    public long List(MappedRequester requester, Action<MappingLine> take, long mostLines = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(requester);
        if (requester.Domain is not { } domain) return 0;
        var lines = new RangeMerger(filter, take, mostLines);
        var unit = requester.Unit.Configuration!;
        DomainSweep.Run(new(memory, lines, filter, [], unit.HostAddressBits), unit, domain);
        return lines.Count + lines.Unknown;
    }

    /// <summary>The line of a requester that is passed through, cut to what is asked for.</summary>
    /// <returns>Null where nothing of it is.</returns>
    public MappingLine? PassThroughOf(MappedRequester requester)
    {
        ArgumentNullException.ThrowIfNull(requester);
        var line = new MappingLine(MappingLineKind.Mapped, default, requester.Limit, 0, Read: true, Write: true) { PrivilegedRead = true, PrivilegedWrite = true };
        return requester.Kind == RequesterKind.PassThrough && filter.TryCut(ref line) ? line : null;
    }

    /// <summary>Counts the mappings of the requesters that are asked for; addresses and memory of the filter play no part.</summary>
    public MappingSummary Summarize()
    {
        var sums = new PageSums();
        var pages = new HashSet<ulong>();
        var distinct = requesters.Where(requester => requester.Domain is not null).DistinctBy(requester => (requester.Unit, requester.Domain)).ToList();
        long ranges = 0, unknown = requesters.Count(requester => requester.Kind == RequesterKind.Unknown);
        foreach (var requester in distinct)
        {
            var lines = new RangeMerger(Everything, null, long.MaxValue);
            var unit = requester.Unit.Configuration!;
            sums.Add(DomainSweep.Run(new(memory, lines, Everything, pages, unit.HostAddressBits), unit, requester.Domain!), 0);
            ranges += lines.Count;
            unknown += lines.Unknown;
        }

        return new()
        {
            Contexts = Contexts, Domains = distinct.Count, PassThrough = requesters.Count(requester => requester.Kind == RequesterKind.PassThrough), Ranges = ranges,
            SmallLeaves = sums.Small, LargeLeaves = sums.Large, HugeLeaves = sums.Huge, TablePages = pages.Count, Unknown = unknown, Checksum = sums.Checksum,
        };
    }

    private void Scan(RemappingUnit unit)
    {
        var reach = UnitReach.Of(unit);
        if (reach.Reason is { } reason) gaps.Add(reason);
        else if (reach.Kind == UnitReachKind.Everything) notes.Add($"{unit} does not translate: its devices reach all memory");
        else if (reach.Kind == UnitReachKind.Nothing) notes.Add($"{unit} blocks every request: RTADDR asks for a mode that translates none");
        else Collect(unit);
    }

    private void Collect(RemappingUnit unit)
    {
        var scan = new RequesterScan(memory, unit, budget);
        scan.Run(filter.Source);
        Contexts += scan.Contexts;
        translated.AddRange(scan.Translated);
        if (scan.LeftOut is { } source) gaps.Add($"{unit} has more PASIDs than are looked at, which are {MappingLimits.Requesters}, from those of {source} on");
        requesters.AddRange(scan.Found.Where(requester => filter.Domain is not { } id || requester.Kind == RequesterKind.Unknown || requester.Domain?.Id == id));
    }
}
