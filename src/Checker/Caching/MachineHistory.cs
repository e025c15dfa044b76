using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a trace's events have made of a machine: its memory, its units, and what happened in which order.</summary>
internal sealed class MachineHistory
{
    /// <summary>What is remembered: an operating system unmaps and invalidates some ten thousand times a second at most. What is older is forgotten by halves.</summary>
    public const int MostEntries = 1 << 16;

    private readonly Platform platform;
    private readonly MemoryHistory memory;
    private readonly Dictionary<RemappingUnit, UnitTimeline> units = [];
    private readonly List<HistoryEntry> entries = [];
    private readonly List<ulong> changed = [];
    private readonly bool remembers;
    private long clock;

    /// <summary>A history that starts with the image.</summary>
    /// <param name="platform">The machine; it has a memory image.</param>
    /// <param name="remembers">True to remember what was, false for a machine that only changes.</param>
    public MachineHistory(Platform platform, bool remembers)
    {
        this.platform = platform;
        this.remembers = remembers;
        memory = new(platform.Memory!);
        Now = new(memory);
    }

    /// <summary>Memory as it is.</summary>
    public MemoryMoment Now { get; }

    /// <summary>Host address width, or null.</summary>
    public int? HostAddressBits => platform.HostAddressBits;

    /// <summary>Which accesses of the units to their own tables fail, or null.</summary>
    public AccessErrors? Errors => platform.Errors;

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> Entries => entries;

    /// <summary>The earliest moment that is remembered.</summary>
    public long Start { get; private set; }

    /// <summary>How often a part was forgotten; caches that were looked at before start anew then.</summary>
    public int Forgotten { get; private set; }

    /// <summary>True once anything has happened.</summary>
    public bool HasEntries => entries.Count > 0;

    /// <summary>Memory to be read at any moment.</summary>
    public MemoryMoment NewMoment() => new(memory);

    /// <summary>True where the word was written.</summary>
    public bool IsWritten(ulong word) => memory.IsWordWritten(word & ~7ul);

    /// <summary>The next moment.</summary>
    public long Tick() => ++clock;

    /// <summary>A unit over time; null where nothing is known of its registers.</summary>
    public UnitTimeline? Of(RemappingUnit unit)
    {
        if (unit.Registers is null) return null;
        if (!units.TryGetValue(unit, out var timeline)) units[unit] = timeline = new(unit, this);
        return timeline;
    }

    /// <summary>Says what stood in memory before a write that is to come.</summary>
    /// <returns>Why that cannot be, as a clause; else null.</returns>
    public string? Began(CpuWrite write) =>
        write.Old is null ? "has no old, which --image-at end needs" : memory.Began(write) ? null : TooMuch;

    /// <summary>Takes what happens next.</summary>
    /// <returns>Why it cannot be taken, as a clause; else null.</returns>
    public string? Apply(TraceEvent what)
    {
        Tick();
        if (!remembers && what is InvalidateEvent { Unit: null } or DescriptorEvent { Unit: null } or WaitEvent { Unit: null }) return null; // Whichever unit forgets what, memory is the same.
        switch (what)
        {
            case CpuWrite write:
                return Write(write);
            case RegisterWrite write:
                if (UnitOf(write.Unit, out string? reason) is not { } written) return reason;
                written.Write(write.Name, write.Value);
                return null;
            case DescriptorEvent descriptor:
                if (UnitOf(descriptor.Unit, out reason) is not { } queue) return reason;
                queue.SubmitDescriptor(descriptor.Words.AsSpan(), descriptor.Done);
                return null;
            case InvalidateEvent invalidate:
                if (UnitOf(invalidate.Unit, out reason) is not { } unit) return reason;
                if (InvalidationDecoding.Of(invalidate) is { } one) unit.Submit(one, invalidate.Done);
                return null;
            case WaitEvent wait:
                if (UnitOf(wait.Unit, out reason) is not { } waiting) return reason;
                waiting.Wait();
                return null;
            case PageRequestEvent page:
                return Request(page.Request);
            default:
                return null;
        }
    }

    /// <summary>An invalidation is complete.</summary>
    public void Complete(UnitTimeline unit, CacheInvalidation what) => Add(new(clock, 0, unit, what, null));

    /// <summary>A unit's registers mean something else now.</summary>
    public void Configured(UnitTimeline unit) => Add(new(clock, 0, unit, null, unit.Configuration));

    private const string TooMuch = "writes more words than are kept";

    private string? Write(CpuWrite write)
    {
        changed.Clear();
        if (!memory.Write(write, clock, changed)) return TooMuch;
        if (!remembers)
        {
            foreach (ulong word in changed) memory.ForgetWordBefore(word, clock);
            return null;
        }

        foreach (ulong word in changed) Add(new(clock, word, null, null, null));
        return null;
    }

    private void Add(in HistoryEntry entry)
    {
        if (!remembers) return;
        if (entries.Count == MostEntries) ForgetHalf();
        entries.Add(entry);
    }

    private void ForgetHalf()
    {
        int count = MostEntries / 2;
        Start = entries[count - 1].Moment;
        foreach (var entry in entries.Take(count))
            if (entry.Configuration is { } configuration) entry.Unit!.Earliest = configuration;
        while (count < entries.Count && entries[count].Moment == Start) count++;
        entries.RemoveRange(0, count);
        memory.ForgetBefore(Start);
        Forgotten++;
    }

    private UnitTimeline? UnitOf(HostAddress? address, out string? reason)
    {
        var candidates = platform.Units.Where(unit => address is null || unit.Base == address || platform.Units.Length == 1 && unit.Base is null).ToList();
        var unit = candidates.Count == 1 ? candidates[0] : null;
        reason = unit is null ? (address is null ? "names no unit, and there is not just one" : $"names the unit {address}, which there is not")
            : unit.Registers is null ? $"is for {unit}, whose registers nothing tells" : null;
        return reason is null ? Of(unit!) : null;
    }

    /// <summary>A page request in scalable mode removes what is cached of the page, by the kind of its translation (VT-d 6.5.3.1).</summary>
    private string? Request(in Access request)
    {
        if (UnitLookup.Find(platform, request.Source, out string? reason) is not { } unit) return $"cannot be answered: {reason}";
        if (Of(unit) is not { Configuration: { IsScalable: true, MissingForDma: null } configuration } timeline) return null;
        var device = DeviceLookup.Of(new(Now) { Errors = Errors }, configuration, request with { Operation = Operation.PageRequest }, null);
        if (device.Condition is not null || device.Missing is not null) return null;
        var entry = device.Plan.Entry;
        uint pasid = request.Pasid?.Value ?? 0;
        timeline.Submit(
            device.Plan.Stages switch
            {
                Stages.First => new(InvalidationType.PasidIotlb, InvalidationGranularity.Page),
                Stages.Nested => new CacheInvalidation(InvalidationType.Iotlb, InvalidationGranularity.Domain),
                _ => new(InvalidationType.Iotlb, InvalidationGranularity.Page),
            } with { Domain = (int)entry.DomainId, Pasid = pasid, Address = request.Address.Value },
            done: true, queued: false);
        return null;
    }
}

/// <summary>One thing that happened: a word was written, an invalidation of a unit completed, or its registers mean something else.</summary>
/// <param name="Moment">When.</param>
/// <param name="Word">The word's address, where <paramref name="Unit"/> is null.</param>
/// <param name="Unit">The unit, or null.</param>
/// <param name="Invalidation">What is complete, or null.</param>
/// <param name="Configuration">What the registers mean from then on, or null.</param>
internal readonly record struct HistoryEntry(long Moment, ulong Word, UnitTimeline? Unit, CacheInvalidation? Invalidation, UnitConfiguration? Configuration);
