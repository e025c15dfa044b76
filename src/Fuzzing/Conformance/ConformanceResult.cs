namespace Dmarkit.Fuzzing;

/// <summary>What a conformance run has come to.</summary>
public sealed class ConformanceResult
{
    private readonly SortedDictionary<string, long> modes = new(StringComparer.Ordinal), departures = new(StringComparer.Ordinal), skipped = new(StringComparer.Ordinal);
    private readonly List<Divergence> divergences = [];

    /// <summary>How many states were asked about.</summary>
    public long Cases { get; internal set; }

    /// <summary>Number of the first generated state that was not asked about.</summary>
    public long Next { get; internal set; }

    /// <summary>How many accesses were answered.</summary>
    public long Accesses { get; internal set; }

    /// <summary>How many of them as the reference translator answers.</summary>
    public long Agreed { get; internal set; }

    /// <summary>How many otherwise, as the target says that it does.</summary>
    public long Departed { get; internal set; }

    /// <summary>How many otherwise, without such an explanation; those of a state that the target did not survive included.</summary>
    public long Diverged { get; internal set; }

    /// <summary>How many the target says that it cannot be asked.</summary>
    public long SkippedCount => skipped.Values.Sum();

    /// <summary>Why accesses were skipped, and how often.</summary>
    public IReadOnlyDictionary<string, long> Skipped => skipped;

    /// <summary>The departures that the target named, and how often; an access may take several.</summary>
    public IReadOnlyDictionary<string, long> Departures => departures;

    /// <summary>How many states were asked about of each mode.</summary>
    public IReadOnlyDictionary<string, long> Modes => modes;

    /// <summary>The divergences that were shrunk, in the order of the cases that showed them first.</summary>
    public IReadOnlyList<Divergence> Divergences => divergences;

    /// <summary>Why the target cannot be asked at all, as a clause: it does not start, or breaks the protocol; null where it can.</summary>
    public string? Failure { get; internal set; }

    internal void Add(Divergence divergence) => divergences.Add(divergence);

    internal void CountMode(string mode) => Count(modes, mode);

    internal void CountDeparture(string name) => Count(departures, name);

    internal void CountSkipped(string why) => Count(skipped, why);

    private static void Count(SortedDictionary<string, long> counts, string key)
    {
        const int mostKeys = 200; // A target that gives a reason of its own for each access has no more to tell by it.
        if (counts.ContainsKey(key) || counts.Count < mostKeys) counts[key] = counts.GetValueOrDefault(key) + 1;
        else counts["others"] = counts.GetValueOrDefault("others") + 1;
    }
}
