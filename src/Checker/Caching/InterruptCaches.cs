using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a unit's interrupt entry cache may hold at one index.</summary>
/// <remarks>VT-d 6.4: what faults is cached only where CAP.CM is set.</remarks>
internal sealed class InterruptCaches(MachineHistory history, UnitTimeline unit, int index) : CacheReplay(history, unit)
{
    private readonly List<CachedEntry> entries = [];

    /// <summary>The entries that hardware may use.</summary>
    public IReadOnlyList<CachedEntry> Entries => entries;

    /// <summary>The same caches, to be taken further alone.</summary>
    public InterruptCaches Fork()
    {
        var copy = new InterruptCaches(History, Unit, index);
        copy.Advance();
        return copy;
    }

    protected override void Fill()
    {
        if (!Configuration.Status.InterruptRemappingEnabled || Configuration.MissingForInterrupts is not null || index >= Configuration.InterruptTable.EntryCount) return;
        Span<ulong> words = stackalloc ulong[2];
        Reader.Begin([]);
        bool read = Reader.TryReadEntry(new(Configuration.InterruptTable.TableAddress.Value + InterruptEntry.LengthBytes * (ulong)index), words);
        Watch(Reader.Places);
        if (!read) return;
        var entry = new InterruptEntry(words[0], words[1]);
        bool cacheable = Configuration.Capability.CachingMode || (entry.Present && InterruptReservations.In(Configuration, entry) == default);
        if (cacheable) Remember(entries, new(EntryKind.Interrupt, [words[0], words[1]]) { Address = (ulong)index, SpanBits = 0 });
    }

    protected override void Age(long moment) => Age(entries, moment);

    protected override void Invalidate(CacheInvalidation what) =>
        entries.RemoveAll(entry => entry.LastFill < what.Submitted && entry.IsCovered(what, 0, scalable: false));
}
