using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The suppressions of one run: matches findings, and knows which entries matched none.</summary>
public sealed class Suppressions
{
    private readonly DateOnly today;
    private readonly List<SuppressionEntry> all = [];
    private readonly Dictionary<(string Rule, string? Fingerprint), List<SuppressionEntry>> byKey = [];
    private readonly bool hasFingerprints;

    /// <summary>Takes the suppressions of a run.</summary>
    /// <param name="sources">Where they come from; of several that match, the first counts.</param>
    /// <param name="today">The day of the run: an entry counts until the end of its last day.</param>
    public Suppressions(IEnumerable<SuppressionSource> sources, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(sources);
        this.today = today;
        foreach (var source in sources)
        {
            for (int i = 0; i < source.Entries.Length; i++) Add(new(source.Entries[i], source, i, all.Count));
        }

        hasFingerprints = all.Exists(entry => entry.Entry.Fingerprint is not null);
    }

    /// <summary>The baseline that takes every finding which nothing else suppresses, where one is made; else null.</summary>
    public BaselineUpdate? Update { get; init; }

    /// <summary>What suppresses a finding; null where nothing does. What is found of suppressions is not suppressed.</summary>
    public Suppressed? Match(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (ReferenceEquals(finding.Rule, SuppressionFindings.Unused) || ReferenceEquals(finding.Rule, SuppressionFindings.Expired)) return null;
        bool isListed = false;
        var found = Match(finding, null, ref isListed);
        if (hasFingerprints && Match(finding, finding.Fingerprint, ref isListed) is { } other) found ??= other;

        // What has expired in a baseline stays there as it is: its day is for people to renew.
        return found ?? (isListed ? null : Update?.Take(finding));
    }

    /// <summary>The entries of an updated baseline: those that matched, those whose rule did not look, and the new ones; by rule and place.</summary>
    /// <param name="found">Tells which rules looked.</param>
    public IEnumerable<Suppression> Updated(FindingSink found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return all.Where(entry => entry.IsOfBaseline && (entry.IsUsed || !found.HasLooked(entry.Entry.Rule))).Select(entry => entry.Entry)
            .Concat(Update?.Added ?? [])
            .OrderBy(entry => entry.Rule, StringComparer.Ordinal).ThenBy(entry => entry.Where, StringComparer.Ordinal).ThenBy(entry => entry.Fingerprint, StringComparer.Ordinal);
    }

    /// <summary>Reports entries that have expired, and those of rules that looked which match nothing.</summary>
    /// <param name="found">Takes the findings, and tells which rules looked.</param>
    /// <param name="isWhole">False where a part of the input could not be looked at, so that nothing is known to be unused.</param>
    public void Report(FindingSink found, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(found);
        foreach (var entry in all)
        {
            bool isDropped = entry.IsOfBaseline && Update is not null;
            if (entry.IsExpired(today)) found.Add(SuppressionFindings.Of(SuppressionFindings.Expired, entry.Entry, entry.Place));
            else if (isWhole && !entry.IsUsed && !isDropped && found.HasLooked(entry.Entry.Rule))
                found.Add(SuppressionFindings.Of(SuppressionFindings.Unused, entry.Entry, entry.Place));
        }
    }

    private void Add(SuppressionEntry entry)
    {
        all.Add(entry);
        var key = (entry.Entry.Rule, entry.Entry.Fingerprint?.ToLowerInvariant());
        if (!byKey.TryGetValue(key, out var same)) byKey[key] = same = [];
        same.Add(entry);
    }

    /// <summary>The first entry that suppresses a finding. All that match it are of use, though one is enough.</summary>
    private Suppressed? Match(Finding finding, string? fingerprint, ref bool isListed)
    {
        Suppressed? first = null;
        if (!byKey.TryGetValue((finding.Rule.Id, fingerprint), out var entries)) return null;
        foreach (var entry in entries)
        {
            if (!entry.Matches(finding)) continue;
            entry.IsUsed = true;
            if (!entry.IsExpired(today)) first ??= entry.Suppressed;
            else isListed |= entry.IsOfBaseline;
        }

        return first;
    }
}
