using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Takes findings into a baseline that is being made.</summary>
public sealed class BaselineUpdate
{
    /// <summary>A baseline with more findings than this hides a defect of the input, and nobody reads it.</summary>
    private const int MostEntries = 100_000;

    private readonly Dictionary<(string Rule, string Fingerprint), Suppressed> taken = [];

    /// <summary>The new entries.</summary>
    public IEnumerable<Suppression> Added => taken.Values.Select(suppressed => suppressed.Entry);

    /// <summary>How many there are.</summary>
    public int Count => taken.Count;

    /// <summary>Takes a finding.</summary>
    /// <returns>What suppresses it from now on; null where the baseline is full.</returns>
    internal Suppressed? Take(Finding finding)
    {
        var key = (finding.Rule.Id, finding.Fingerprint);
        if (taken.TryGetValue(key, out var known)) return known;
        if (taken.Count == MostEntries) return null;
        return taken[key] = new("baseline", new(finding.Rule.Id, finding.Place.Identity, Fingerprint: finding.Fingerprint));
    }
}
