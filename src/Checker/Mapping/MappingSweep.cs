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
    private readonly List<string> leftOut = [];
    private readonly List<string> notes = [];
    private readonly List<TranslatedRequester> translated = [];
    private readonly List<string> blocked = [];
    private readonly Dictionary<(RemappingUnit, TranslationDomain), int> order = [];
    private SweepAhead? walkingAhead;
    private readonly PasidBudget budget = new();
    private readonly Dictionary<(RemappingUnit, TranslationDomain), List<MappingLine>> listings = [];

    /// <summary>Finds the requesters.</summary>
    /// <param name="platform">The machine; it has a memory image.</param>
    /// <param name="filter">What is asked for; null for everything.</param>
    public MappingSweep(Platform platform, MappingFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        memory = ReadableMemory.Of(platform.Memory ?? throw new ArgumentException("The machine has no memory image.", nameof(platform)), platform.Errors);
        this.filter = filter ?? Everything;
        UnitCount = platform.Units.Length;
        if (platform.Units.IsEmpty) gaps.Add("nothing tells of any remapping unit");
        var served = this.filter.Source is { } source ? UnitLookup.Find(platform, source, out _) : null;
        foreach (var unit in platform.Units)
            if (served is null || unit == served) Scan(unit); // What is the matter with others does not concern the requester.
        if (requesters.Count == 0) notes.AddRange(blocked);
        else if (this.filter.Memory is { } memoryRange && memoryRange.Overlaps(InterruptRange.Addresses))
            notes.Add($"{InterruptRange.Addresses} is the interrupt range: whatever leads there, no request lands in memory by it");
        bool isSorted = true;
        for (int i = 1; i < requesters.Count && isSorted; i++) isSorted = Order(requesters[i - 1], requesters[i]) <= 0;
        if (!isSorted) requesters.Sort(Order); // A million PASIDs come in order.
    }

    /// <summary>The requesters that are asked for, by id, PASID and unit.</summary>
    public IReadOnlyList<MappedRequester> Requesters => requesters;

    /// <summary>Why tables of a unit were not looked at: a clause for each.</summary>
    public IReadOnlyList<string> Gaps => [.. gaps, .. leftOut];

    /// <summary>Those of them that concern devices whose other requests were looked at: PASIDs that were not.</summary>
    internal IReadOnlyList<string> LeftOut => leftOut;

    /// <summary>What has no line and yet is to be known, of a unit, or of tables that were listed so far: a clause for each.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Requesters whose translated requests are let through; such requests are no part of the listing.</summary>
    public IReadOnlyList<TranslatedRequester> Translated => translated;

    /// <summary>How many units there are.</summary>
    internal int UnitCount { get; }

    /// <summary>True where lines are cut to what is asked for: then a table that was listed is listed again wherever it stands, up to the most lines that are wanted.</summary>
    public bool IsCut => filter.Cuts;

    /// <summary>Context entries that are present.</summary>
    public long Contexts { get; private set; }

    /// <summary>Lets other threads walk ahead of <see cref="List"/>, which from then on is called for requester after requester in their order. Lines do not depend on it.</summary>
    /// <param name="threads">How many threads may walk, that of the caller among them; with one of them, or where lines are cut, nothing changes.</param>
    /// <returns>Ends it.</returns>
    public IDisposable? WalkAhead(int threads)
    {
        if (!filter.TakesAll) return null;
        var distinct = requesters.Where(requester => requester.Domain is not null).DistinctBy(requester => (requester.Unit, requester.Domain)).ToList();
        for (int i = 0; i < distinct.Count; i++) order.Add((distinct[i].Unit, distinct[i].Domain!), i);
        return walkingAhead = Ahead(distinct, threads, keepsLines: true);
    }

    /// <summary>Lists the mappings of one requester, by address.</summary>
    /// <param name="requester">One of <see cref="Requesters"/>, translated.</param>
    /// <param name="take">Takes each line.</param>
    /// <param name="mostLines">After so many lines no table is listed again that was listed before.</param>
    /// <returns>The number of lines.</returns>
    public long List(MappedRequester requester, Action<MappingLine> take, long mostLines = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(take);
        if (requester.Domain is not { } domain) return 0;
        if (listings.TryGetValue((requester.Unit, domain), out var known))
        {
            foreach (var line in known) take(line);
            return known.Count;
        }

        List<MappingLine>? kept = [];
        var lines = new RangeMerger(filter, line => Keep(line, take, ref kept), mostLines);
        var target = Target(requester.Unit, lines, filter);
        if (walkingAhead is { } threads && order.Remove((requester.Unit, domain), out int index)) target = target with { Ahead = (threads, index) };
        DomainSweep.Run(target, requester.Unit.Configuration!, domain);
        long count = lines.Count + lines.Unknown;
        if (kept is not null && count < mostLines && listings.Count < MappingLimits.Listings) listings.Add((requester.Unit, domain), kept);
        return count;
    }

    /// <summary>By id, PASID and unit.</summary>
    internal static int Order(MappedRequester left, MappedRequester right)
    {
        if (left.Source != right.Source) return left.Source.CompareTo(right.Source);
        int pasids = Nullable.Compare(left.Pasid?.Value, right.Pasid?.Value);
        return pasids != 0 ? pasids : Nullable.Compare(left.Unit.Base?.Value, right.Unit.Base?.Value);
    }

    /// <summary>Some thousand lines of a requester from an address on, with every alias in full; fewer where there are no more.</summary>
    internal List<MappingLine> Window(MappedRequester requester, Iova from) => Window(requester, from, new(ulong.MaxValue));

    /// <summary>The same up to a last address.</summary>
    internal List<MappingLine> Window(MappedRequester requester, Iova from, Iova last)
    {
        var found = new List<MappingLine>();
        var lines = new RangeMerger(
            new() { Addresses = (from, last) }, line => { if (found.Count < MappingLimits.WindowLines) found.Add(line); }, MappingLimits.WindowLines);
        DomainSweep.Run(Target(requester.Unit, lines, lines.Filter), requester.Unit.Configuration!, requester.Domain!);
        return found;
    }

    /// <summary>Counts and checksum of a domain as if its id were 0; null where something of it is unknown.</summary>
    internal (ulong, ulong, ulong, ulong)? SumsOf(RemappingUnit unit, TranslationDomain domain)
    {
        var lines = new RangeMerger(Everything, null, long.MaxValue);
        var sums = DomainSweep.Run(Target(unit, lines, Everything), unit.Configuration!, domain with { Id = 0 });
        return lines.Unknown > 0 ? null : (sums.Checksum, sums.Small, sums.Large, sums.Huge);
    }

    private static void Keep(MappingLine line, Action<MappingLine> take, ref List<MappingLine>? kept)
    {
        if (kept?.Count == MappingLimits.LinesOfListing) kept = null;
        kept?.Add(line);
        take(line);
    }

    private SweepAhead? Ahead(List<MappedRequester> distinct, int threads, bool keepsLines) =>
        threads > 1 && distinct.Count > 0 ? new(memory, [.. distinct.Select(requester => (requester.Unit.Configuration!, requester.Domain!))], keepsLines, threads - 1) : null;

    private SweepTarget Target(RemappingUnit unit, RangeMerger lines, MappingFilter wanted) =>
        new(memory, lines, wanted, null, unit.Configuration!.HostAddressBits, table => NoteCycle(table, unit));

    private void NoteCycle(HostAddress table, RemappingUnit unit) => Note($"the table at {table} ({unit}) names itself, or a table that names it: what it maps is listed once a level");

    /// <summary>A clause that is said once, and not more of them than anybody reads.</summary>
    private void Note(string note)
    {
        if (notes.Count < MappingLimits.Notes && !notes.Contains(note)) notes.Add(note);
    }

    /// <summary>The line of a requester that is passed through, cut to what is asked for.</summary>
    /// <returns>Null where nothing of it is.</returns>
    public MappingLine? PassThroughOf(MappedRequester requester)
    {
        ArgumentNullException.ThrowIfNull(requester);
        var line = new MappingLine(MappingLineKind.Mapped, default, requester.Limit, 0, Read: true, Write: true, requester.Executes) { PrivilegedRead = true, PrivilegedWrite = true, PrivilegedExecute = requester.Executes };
        return requester.Kind == RequesterKind.PassThrough && filter.TryCut(ref line) ? line : null;
    }

    /// <summary>Counts the mappings of the requesters that are asked for; addresses and memory of the filter play no part.</summary>
    /// <param name="threads">How many threads may walk, each 1 GiB of a domain's addresses at a time. The sums do not depend on it.</param>
    public MappingSummary Summarize(int threads = 1)
    {
        var routes = new HashSet<RequesterRoute>(ReferenceEqualityComparer.Instance); // Most that share a domain share its route, which is quicker to tell.
        var distinct = requesters.Where(requester => requester.Domain is not null && routes.Add(requester.Route)).DistinctBy(requester => (requester.Unit, requester.Domain!.Tables)).ToList();
        using var ahead = Ahead(distinct, threads, keepsLines: false);
        var all = new DomainSums(memory, Everything, ahead);
        for (int i = 0; i < distinct.Count; i++)
            foreach (var table in all.Add(distinct[i], i) ?? []) NoteCycle(table, distinct[i].Unit);
        ahead?.AddPages(all.Pages);
        return new()
        {
            Contexts = Contexts, Domains = distinct.Count, PassThrough = requesters.Count(requester => requester.Kind == RequesterKind.PassThrough), Ranges = all.Ranges,
            SmallLeaves = all.Sums.Small, LargeLeaves = all.Sums.Large, HugeLeaves = all.Sums.Huge, TablePages = all.Pages.Count,
            Unknown = all.Unknown + requesters.Count(requester => requester.Kind == RequesterKind.Unknown), Checksum = all.Sums.Checksum,
        };
    }

    /// <summary>Goes through every distinct domain, for what is there and what is not.</summary>
    internal void Cover(SweepCoverage coverage)
    {
        foreach (var requester in requesters.Where(requester => requester.Domain is not null).DistinctBy(requester => (requester.Unit, requester.Domain)))
        {
            var unit = requester.Unit.Configuration!;
            DomainSweep.Run(new(memory, new(Everything, null, long.MaxValue), Everything, null, unit.HostAddressBits) { Coverage = coverage }, unit, requester.Domain!);
        }
    }

    private void Scan(RemappingUnit unit)
    {
        var reach = UnitReach.Of(unit);
        if (reach.Reason is { } reason) gaps.Add(reason);
        else if (reach.Kind == UnitReachKind.Everything) notes.Add($"{unit} does not translate: its devices reach all memory");
        else if (reach.Kind == UnitReachKind.Nothing) notes.Add($"{unit} blocks every request: RTADDR asks for a mode that translates none");
        else Collect(unit);
        if (reach.Reason is null && reach.Kind != UnitReachKind.Nothing) OfProtectedMemory(unit);
    }

    /// <summary>What is mapped, and yet blocked.</summary>
    private void OfProtectedMemory(RemappingUnit unit)
    {
        foreach (var range in unit.Configuration!.ProtectedMemory.Certain)
        {
            string whom = unit.Configuration.MajorVersion >= 2 ? "no request reaches" : "requests that are passed through do not reach";
            notes.Add($"{unit} protects {range}, which {whom} whatever maps it");
        }
    }

    private void Collect(RemappingUnit unit)
    {
        var scan = new RequesterScan(memory, unit, budget);
        scan.Run(filter.Source);
        Contexts += scan.Contexts;
        translated.AddRange(scan.Translated);
        if (scan.LeftOut is { } source) leftOut.Add($"{unit} has more PASIDs than are looked at, which are {MappingLimits.Requesters}, from those of {source} on");
        if (filter.Source is { } only && scan.Found.Count == 0) blocked.Add($"{only} has no mapping, so that its requests are blocked: {scan.Stop?.Meaning ?? $"{unit} serves another segment"} ({unit})");
        requesters.AddRange(scan.Found.Where(requester => filter.Domain is not { } id || requester.Kind == RequesterKind.Unknown || requester.Domain?.Id == id));
    }
}
