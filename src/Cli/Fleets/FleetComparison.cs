using Dmarkit.Checker;

namespace Dmarkit.Cli.Fleets;

/// <summary>A finding that a bundle has and had not.</summary>
/// <param name="Bundle">The bundle.</param>
/// <param name="Finding">The finding.</param>
/// <param name="FirmwareBefore">The firmware version then, where it is another one now; else null.</param>
/// <param name="Firmware">The firmware version now.</param>
internal sealed record Regression(string Bundle, Finding Finding, string? FirmwareBefore, string? Firmware);

/// <summary>What became of the findings of an earlier run. Findings are told apart by rule and fingerprint; what one of the runs could not check is not compared.</summary>
internal sealed class FleetComparison
{
    /// <summary>How many are kept to be shown; all are counted.</summary>
    public const int MostShown = 200;

    private readonly Dictionary<string, Before> before = new(StringComparer.Ordinal);

    /// <summary>The first new findings.</summary>
    public List<Regression> Shown { get; } = [];

    /// <summary>By rule, in how many bundles it found something new, and in how many nothing any more of what it had found.</summary>
    public SortedDictionary<string, (int New, int Gone)> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>How many findings are new.</summary>
    public long New { get; private set; }

    /// <summary>How many are gone.</summary>
    public long Gone { get; private set; }

    /// <summary>Bundles that could be checked as a whole then and cannot now.</summary>
    public List<ResultHead> Broken { get; } = [];

    /// <summary>How many bundles were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many are in this run only.</summary>
    public int Added { get; private set; }

    /// <summary>How many are in both, and were not checked as a whole in one.</summary>
    public int NotCompared { get; private set; }

    /// <summary>How many are in the earlier run only; to be asked at the end.</summary>
    public int Removed => before.Count;

    /// <summary>Adds a result of the earlier run; these come first.</summary>
    public void AddBefore(BundleResult bundle) => before.TryAdd(bundle.Head.Bundle, new(
        IsWhole(bundle), bundle.Machine.Firmware, [.. Counting(bundle).Select(finding => (finding.Rule.Id, finding.Fingerprint))]));

    /// <summary>Adds a result of this run.</summary>
    public void Add(BundleResult bundle)
    {
        if (!before.Remove(bundle.Head.Bundle, out var then))
        {
            Added++;
            return;
        }

        bool isWhole = IsWhole(bundle);
        if (then.IsWhole && !isWhole) Broken.Add(bundle.Head);
        if (!then.IsWhole || !isWhole)
        {
            NotCompared++;
            return;
        }

        Compared++;
        var newRules = new HashSet<string>(StringComparer.Ordinal);
        var gone = then.Findings;
        var known = then.Findings.ToHashSet();
        foreach (var finding in Counting(bundle))
        {
            gone.Remove((finding.Rule.Id, finding.Fingerprint));
            if (known.Contains((finding.Rule.Id, finding.Fingerprint))) continue;
            New++;
            newRules.Add(finding.Rule.Id);
            if (Shown.Count < MostShown) Shown.Add(new(bundle.Head.Bundle, finding, then.Firmware == bundle.Machine.Firmware ? null : then.Firmware ?? FleetTally.Unknown, bundle.Machine.Firmware));
        }

        Gone += gone.Count;
        foreach (string rule in newRules) Count(rule, isNew: true);
        foreach (string rule in gone.Select(each => each.Rule).Distinct()) Count(rule, isNew: false);
    }

    private void Count(string rule, bool isNew)
    {
        var (added, gone) = Rules.GetValueOrDefault(rule);
        Rules[rule] = isNew ? (added + 1, gone) : (added, gone + 1);
    }

    private static bool IsWhole(BundleResult bundle) => bundle.Head.Status <= ExitCode.Findings && bundle.Result.IsWhole && bundle.Head.Counts.NotShown == 0;

    private static IEnumerable<Finding> Counting(BundleResult bundle) => bundle.Result.Findings.Where(finding => finding.Suppressed is null);

    private sealed record Before(bool IsWhole, string? Firmware, HashSet<(string Rule, string Fingerprint)> Findings);
}
