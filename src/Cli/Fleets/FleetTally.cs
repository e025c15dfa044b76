using Dmarkit.Checker;

namespace Dmarkit.Cli.Fleets;

/// <summary>Counts over bundles that have something in common.</summary>
internal sealed class FleetGroup
{
    /// <summary>How many bundles there are.</summary>
    public int Bundles { get; private set; }

    /// <summary>Those with findings at or above the severity that was asked for.</summary>
    public int WithFindings { get; private set; }

    /// <summary>Those that could not be checked as a whole.</summary>
    public int Failed { get; private set; }

    /// <summary>Findings of each severity that are not suppressed.</summary>
    public long[] Findings { get; } = new long[3];

    /// <summary>How many bundles each rule found something in.</summary>
    public Dictionary<string, int> Rules { get; } = new(StringComparer.Ordinal);

    public void Add(BundleResult bundle, IEnumerable<string> rules)
    {
        Bundles++;
        if (bundle.Head.Status == ExitCode.Findings) WithFindings++;
        if (bundle.Head.Status > ExitCode.Findings) Failed++;
        foreach (var severity in Enum.GetValues<Severity>()) Findings[(int)severity] += bundle.Head.Counts.Of(severity);
        foreach (string rule in rules) Rules[rule] = Rules.GetValueOrDefault(rule) + 1;
    }
}

/// <summary>Counts over the findings of one rule.</summary>
/// <param name="Rule">The rule.</param>
internal sealed record RuleTally(RuleInfo Rule)
{
    /// <summary>The gravest severity that it found.</summary>
    public Severity Severity { get; set; }

    /// <summary>How many bundles it found something in.</summary>
    public int Bundles { get; set; }

    /// <summary>How many findings there are.</summary>
    public long Findings { get; set; }
}

/// <summary>A fleet's results, counted by vendor, model, firmware version and rule.</summary>
internal sealed class FleetTally
{
    /// <summary>What a machine is called of which nothing tells more.</summary>
    public const string Unknown = "unknown";

    /// <summary>All bundles.</summary>
    public FleetGroup All { get; } = new();

    /// <summary>By vendor.</summary>
    public SortedDictionary<string, FleetGroup> Vendors { get; } = new(StringComparer.Ordinal);

    /// <summary>By vendor and model.</summary>
    public SortedDictionary<(string Vendor, string Model), FleetGroup> Models { get; } = [];

    /// <summary>By vendor, model and firmware version.</summary>
    public SortedDictionary<(string Vendor, string Model, string Firmware), FleetGroup> Firmware { get; } = [];

    /// <summary>By rule.</summary>
    public SortedDictionary<string, RuleTally> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>Bundles that could not be checked as a whole.</summary>
    public List<ResultHead> Failed { get; } = [];

    /// <summary>Adds a bundle's result. Suppressed findings do not count.</summary>
    public void Add(BundleResult bundle)
    {
        var found = bundle.Result.Findings.Where(finding => finding.Suppressed is null).GroupBy(finding => finding.Rule.Id).ToList();
        string[] rules = [.. found.Select(group => group.Key)];
        var (vendor, model, firmware) = (bundle.Machine.Vendor ?? Unknown, bundle.Machine.Model ?? Unknown, bundle.Machine.Firmware ?? Unknown);
        All.Add(bundle, rules);
        Of(Vendors, vendor).Add(bundle, rules);
        Of(Models, (vendor, model)).Add(bundle, rules);
        Of(Firmware, (vendor, model, firmware)).Add(bundle, rules);
        foreach (var group in found)
        {
            if (!Rules.TryGetValue(group.Key, out var tally)) Rules.Add(group.Key, tally = new(group.First().Rule));
            tally.Severity = group.Max(finding => finding.Severity) is var gravest && gravest > tally.Severity ? gravest : tally.Severity;
            tally.Bundles++;
            tally.Findings += group.Count();
        }

        if (bundle.Head.Status > ExitCode.Findings) Failed.Add(bundle.Head);
    }

    private static FleetGroup Of<TKey>(SortedDictionary<TKey, FleetGroup> groups, TKey key)
        where TKey : notnull
    {
        if (!groups.TryGetValue(key, out var group)) groups.Add(key, group = new());
        return group;
    }
}
