using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a unit's caches may hold for the requests of one requester, with or without one PASID, to one page.</summary>
/// <remarks>VT-d 6.2 to 6.2.5, 6.2.7, 6.5.</remarks>
internal sealed class RequestCaches(MachineHistory history, UnitTimeline unit, SourceId source, Pasid? pasid, ulong page) : CacheReplay(history, unit)
{
    private const int MostWalks = 512; // Ways through stale entries of several caches; real histories have two or three.
    private const int LegacyContextWords = 4, ScalableContextWords = 6; // Those of the root and the context entry.
    private readonly List<CachedEntry> contexts = [], pasids = [], pointers = [], translations = [];
    private readonly List<ulong[]> walks = [];
    private readonly ChoiceTape tape = new();
    private CachedEntry[] staleContexts = [], stalePasids = [], stalePointers = [];
    private ulong[] memoryContext = [];
    private bool byStale;

    private WalkProbe Probe => field ??= new(Memory);

    private ulong Page => page;

    /// <summary>Every walk that hardware may do now, as the words that it reads: the first is that of memory alone.</summary>
    public IReadOnlyList<ulong[]> Walks => walks;

    /// <summary>Every translation that hardware may hold now.</summary>
    public IReadOnlyList<CachedEntry> Translations => translations;

    /// <summary>The same caches, to be taken further alone.</summary>
    public RequestCaches Fork()
    {
        var copy = new RequestCaches(History, Unit, source, pasid, page);
        copy.Advance();
        return copy;
    }

    protected override void Fill()
    {
        walks.Clear();
        bool reads = Configuration is { Status.TranslationEnabled: true, MissingForDma: null, RootTable.Mode: TranslationMode.Legacy or TranslationMode.Scalable };
        if (!reads || (pasid is not null && !Configuration.IsScalable)) return;
        tape.Reset();
        staleContexts = stalePasids = stalePointers = [];
        byStale = false;
        Walk(); // By memory alone: what it does not fill is stale.
        staleContexts = [.. contexts.Where(entry => !entry.IsCurrent)];
        stalePasids = [.. pasids.Where(entry => !entry.IsCurrent)];
        stalePointers = [.. pointers.Where(entry => !entry.IsCurrent)];
        if (staleContexts.Length + stalePasids.Length + stalePointers.Length == 0) return;
        walks.Clear();
        tape.Reset();
        byStale = true;
        int left = MostWalks;
        do Walk();
        while (tape.TryAdvance() && --left > 0);
        if (left == 0) LeftOut++; // How many ways are left is known only by going them.
    }

    protected override void Age(long moment)
    {
        Age(contexts, moment);
        Age(pasids, moment);
        Age(pointers, moment);
        Age(translations, moment);
    }

    protected override void Invalidate(CacheInvalidation what)
    {
        // An invalidation takes pointers before translations, and those of feeding caches are ordered before those of fed ones (VT-d 6.5.2.12).
        int removed = Remove(contexts, what) + Remove(pasids, what) + Remove(pointers, what);
        if (removed > 0)
        {
            Age(what.Submitted - 1);
            Fill();
        }

        Remove(translations, what);
    }

    private int Remove(List<CachedEntry> entries, CacheInvalidation what) =>
        entries.RemoveAll(entry => entry.LastFill < what.Submitted && entry.IsCovered(what, source.Requester, Configuration.IsScalable));

    private bool CachesFaults => Configuration.Capability.CachingMode;

    private int ContextWords => Configuration.IsScalable ? ScalableContextWords : LegacyContextWords;

    /// <summary>One walk, as the tape chooses which caches are used on the way.</summary>
    private void Walk()
    {
        int context = tape.Choose(staleContexts.Length + 1), entry = Configuration.IsScalable ? tape.Choose(stalePasids.Length + 1) : 0;
        ulong[] given = context > 0 ? staleContexts[context - 1].Words : entry > 0 ? memoryContext : [];
        if (entry > 0 && given.Length == ContextWords) given = [.. given, .. stalePasids[entry - 1].Words];
        Reader.Begin(given);
        var request = new Access(source, Operation.Read, new(page), Pasid: pasid); // Untranslated: what other kinds are refused for is no matter of caches.
        var device = DeviceLookup.Of(Reader, Configuration, request, null);
        int count = Reader.Words.Count;
        var found = Reader.Words.ToArray();
        if (context == 0 && entry == 0) memoryContext = found[..Math.Min(count, ContextWords)];
        if (context == 0 && device.Missing is null) RememberContext(device, found);
        if (entry == 0 && device.Missing is null) RememberPasid(device, found);
        if (device.Condition is null && device.Missing is null) Translate(device.Plan, found);
        Watch(Reader.Places);
        walks.Add([.. Reader.Words]);
    }

    private void RememberContext(in DeviceLookup device, ulong[] found)
    {
        bool passed = device.Condition is null || found.Length > ContextWords;
        if (!passed && !CachesFaults) return;
        Remember(contexts, new(EntryKind.Context, found[..Math.Min(found.Length, ContextWords)])
        {
            Domain = passed && !Configuration.IsScalable ? device.Plan.Domain : 0, // A faulting one is tagged with domain 0 (VT-d 6.2.2).
        });
    }

    private void RememberPasid(in DeviceLookup device, ulong[] found)
    {
        if (!Configuration.IsScalable || found.Length <= ScalableContextWords) return;
        bool passed = device.Condition is null;
        if (!passed && !CachesFaults) return;
        Remember(pasids, new(EntryKind.Pasid, found[ScalableContextWords..]) { Domain = passed ? device.Plan.Domain : 0, Pasid = PasidOf(found) });
    }

    /// <summary>The PASID that the request has, or gets from its context entry.</summary>
    private uint PasidOf(ulong[] found)
    {
        if (!Configuration.IsScalable || found.Length < ScalableContextWords) return 0;
        if (pasid is { } own) return own.Value;
        return Configuration.ExtendedCapability.RidPasid ? (uint)new ScalableContextEntry(found[2], found[3], found[4], found[5]).RidPasid : 0;
    }

    private void Translate(in TranslationPlan plan, ulong[] found)
    {
        uint tag = PasidOf(found);
        bool complete;
        var kind = plan.UsesFirstStage ? EntryKind.FirstStageTranslation : EntryKind.Translation;
        if (plan.Stages == Stages.None) complete = true;
        else if (plan.UsesFirstStage) complete = FirstStage(plan, tag);
        else complete = page < Configuration.InputLimit(plan.SecondStageLevels) && IsCacheable(SecondStage(plan, page).End);
        if (complete) Remember(translations, new(kind, [.. Reader.Words]) { Domain = plan.Domain, Pasid = tag, Address = page, IsMixture = byStale });
    }

    private bool IsCacheable(WalkEnd end) => end == WalkEnd.Page || (end == WalkEnd.Fault && CachesFaults);

    private bool FirstStage(in TranslationPlan plan, uint tag)
    {
        var entry = plan.Entry;
        if (!FirstStageFormat.IsCanonical(new(page), entry.FirstStageLevels)) return false;
        int start = Reader.Words.Count, levels = entry.FirstStageLevels;
        Use(EntryKind.FirstStagePointer, plan, page, tag);
        ulong beyond = plan.Stages == Stages.Nested ? ~(Configuration.InputLimit(plan.SecondStageLevels) - 1) : 0;
        var walk = new FirstStageWalk(Configuration.FirstStage, beyond, entry.ExtendedAccessedEnable);
        var tables = new CachedTables(this, plan, tag, start);
        var end = PageWalk.Run(Reader, ref walk, ref tables, entry.FirstStageTableAddress, levels, new(page), null);
        if (end.End != WalkEnd.Page) return end.End == WalkEnd.Fault && CachesFaults && tables.StoppedBySecondStage; // First-stage faults are never cached (VT-d 6.2.4.1).
        return !plan.UsesSecondStage || IsCacheable(SecondStage(plan, end.Address.Value).End);
    }

    /// <summary>A second-stage walk from whichever pointer the tape chooses.</summary>
    private (WalkEnd End, HostAddress Address, bool Readable, WalkResult Result) SecondStage(in TranslationPlan plan, ulong input)
    {
        int start = Reader.Words.Count, levels = plan.SecondStageLevels;
        bool given = !Reader.IsPastScript;
        if (!given) Use(EntryKind.SecondStagePointer, plan, input, 0);
        int known = Reader.GivenCount;
        var walk = new SecondStageWalk(Configuration.SecondStage, plan.Faults, write: false);
        var direct = default(DirectTables);
        var end = PageWalk.Run(Reader, ref walk, ref direct, plan.SecondStageTable, levels, new(input), null);
        int links = Reader.Words.Count - start - (end.End == WalkEnd.Unreadable ? 0 : 1);
        for (int count = Math.Max(1, known - start + 1); count <= links && !given; count++)
            RememberPointer(EntryKind.SecondStagePointer, start, count, levels - count + 1, levels, input, plan.Domain, 0);
        return (end.End, end.Address, walk.Readable, end);
    }

    /// <summary>Goes on from a stale pointer, where the tape chooses one that fits (VT-d 6.2.7) and leads to another walk than memory and the others.</summary>
    private void Use(EntryKind kind, in TranslationPlan plan, ulong address, uint tag)
    {
        if (stalePointers.Length == 0 || !Reader.IsPastScript) return;
        int domain = plan.Domain, levels = kind == EntryKind.SecondStagePointer ? plan.SecondStageLevels : plan.Entry.FirstStageLevels;
        var walks = new List<(CachedEntry? Pointer, ulong[] Words)>();
        foreach (var one in stalePointers)
        {
            bool fits = one.Kind == kind && one.Domain == domain && one.Pasid == tag && one.Levels == levels && one.Address >> one.SpanBits == address >> one.SpanBits;
            if (!fits) continue;
            if (walks.Count == 0) walks.Add((null, Probe.Walk(Configuration, plan, kind, address, [])));
            ulong[] words = Probe.Walk(Configuration, plan, kind, address, one.Words);
            if (walks.TrueForAll(known => !known.Words.AsSpan().SequenceEqual(words))) walks.Add((one, words));
        }

        if (walks.Count < 2) return;
        Watch(Probe.Places);
        int chosen = tape.Choose(walks.Count);
        if (chosen > 0) Reader.Continue(walks[chosen].Pointer!.Words);
    }

    private void RememberPointer(EntryKind kind, int start, int count, int level, int levels, ulong address, int domain, uint tag)
    {
        if (level < 2 || start + count <= Reader.GivenCount) return; // What a cache gave is not filled by that.
        Remember(pointers, new(kind, [.. Reader.Words.Skip(start).Take(count)])
        {
            Domain = domain, Pasid = tag, Address = address, SpanBits = 12 + 9 * (level - 1), Levels = levels,
        });
    }

    /// <summary>First-stage tables: each is found, by the second stage where there is one, and then the entry that named it may be cached.</summary>
    private struct CachedTables(RequestCaches caches, TranslationPlan plan, uint tag, int start) : ITableAccess
    {
        public bool StoppedBySecondStage { get; private set; }

        public bool TryLocate(HostAddress table, int level, bool isRoot, out HostAddress host, out WalkResult stop)
        {
            (host, stop) = (table, default);
            if (plan.UsesSecondStage)
            {
                (var end, host, bool readable, stop) = caches.SecondStage(plan, table.Value);
                StoppedBySecondStage = end != WalkEnd.Page || !readable;
                if (end == WalkEnd.Page && !readable) stop = new(WalkEnd.Fault, table, level, ScalableFault.FirstStageTableUnreadable, null);
                if (StoppedBySecondStage) return false;
            }

            if (!isRoot)
            {
                int levels = plan.Entry.FirstStageLevels;
                caches.RememberPointer(EntryKind.FirstStagePointer, start, caches.Reader.Words.Count - start, level + 1, levels, caches.Page, plan.Domain, tag);
            }

            return true;
        }
    }
}
