
namespace Dmarkit.Checker;

/// <summary>What a unit's caches may hold for one kind of request, found by going through what happened since the image.</summary>
/// <remarks>
/// VT-d 6.2, 6.5. Any cacheable entry may have been filled at any moment, and none need be: so each is kept with the last moment when it could be filled,
/// and an invalidation removes it only where that lies before its submission. Entries feed each other, as a stale one fills new ones.
/// </remarks>
internal abstract class CacheReplay
{
    /// <summary>Entries of one kind: each is a change that nobody invalidated. More are not told apart by anyone.</summary>
    protected const int MostEntries = 256;

    private readonly HashSet<ulong> watched = [];
    private int next = -1;

    protected CacheReplay(MachineHistory history, UnitTimeline unit)
    {
        History = history;
        Unit = unit;
        Memory = history.NewMoment();
        Reader = new(Memory);
        Configuration = unit.Earliest;
    }

    /// <summary>What happened.</summary>
    protected MachineHistory History { get; }

    /// <summary>The unit.</summary>
    public UnitTimeline Unit { get; }

    /// <summary>Memory, at the moment that has been reached.</summary>
    protected MemoryMoment Memory { get; }

    /// <summary>A reader of it.</summary>
    protected ScriptedReader Reader { get; }

    /// <summary>The unit's registers at that moment.</summary>
    protected UnitConfiguration Configuration { get; private set; }

    /// <summary>How many stale entries, and ways that a walk may go with them, were left out, for there were too many.</summary>
    public long LeftOut { get; protected set; }

    /// <summary>Goes on to the present.</summary>
    public void Advance()
    {
        if (next < 0)
        {
            Memory.Moment = History.Start;
            Fill();
            next = 0;
        }

        for (; next < History.Entries.Count; next++)
        {
            var entry = History.Entries[next];
            Memory.Moment = entry.Moment;
            if (entry.Unit is null)
            {
                if (watched.Contains(entry.Word)) Change(entry.Moment);
            }
            else if (entry.Unit == Unit)
            {
                if (entry.Invalidation is { } what)
                {
                    Invalidate(what);
                    continue;
                }

                Age(entry.Moment - 1);
                Configuration = entry.Configuration!;
                Fill();
            }
        }

        Memory.Moment = long.MaxValue;
    }

    /// <summary>Completes what is on its way.</summary>
    public void Complete(IEnumerable<CacheInvalidation> pending)
    {
        foreach (var one in pending) Invalidate(one);
    }

    /// <summary>Every entry that can be filled is remembered as such; the others keep their last moment.</summary>
    protected abstract void Fill();

    /// <summary>What can be filled now could be for the last time at <paramref name="moment"/>, unless it is filled again.</summary>
    protected abstract void Age(long moment);

    /// <summary>Removes what an invalidation surely removes.</summary>
    protected abstract void Invalidate(CacheInvalidation what);

    /// <summary>A change of any of these words matters.</summary>
    protected void Watch(IEnumerable<ulong> places)
    {
        foreach (ulong place in places) watched.Add(place & ~7ul);
    }

    /// <summary>Notes that <paramref name="entry"/> can be filled.</summary>
    protected void Remember(List<CachedEntry> entries, CachedEntry entry)
    {
        foreach (var known in entries)
        {
            if (!known.Is(entry)) continue;
            known.LastFill = long.MaxValue;
            return;
        }

        if (entries.Count < MostEntries) entries.Add(entry);
        else LeftOut++;
    }

    protected static void Age(List<CachedEntry> entries, long moment)
    {
        foreach (var entry in entries)
            if (entry.IsCurrent) entry.LastFill = moment;
    }

    private void Change(long moment)
    {
        Age(moment - 1);
        Fill();
    }
}
