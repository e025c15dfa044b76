using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli;

/// <summary>The findings of several runs as if they were one's: each file is listed once, and so is each finding of it.</summary>
/// <param name="sink">Takes the findings.</param>
internal sealed class JoinedFindings(FindingSink sink)
{
    private readonly List<InputFile> inputs = [];
    private readonly Dictionary<(string Path, string Kind, string? Hash, long? Bytes), int> indices = [];
    private readonly HashSet<(string Fingerprint, int? Input)> seen = [];
    private readonly HashSet<(string Rule, string Reason, int? Input)> told = [];
    private readonly HashSet<RuleLook> looks = [];
    private readonly List<SkippedRule> skipped = [];
    private readonly List<PolicyResult> policies = [];
    private readonly Dictionary<(string Fingerprint, int? Input), Anchor> anchors = [];
    private readonly long[] notShown = new long[3];
    private long suppressedNotShown;

    /// <summary>The files that the runs read.</summary>
    public IReadOnlyList<InputFile> Inputs => inputs;

    /// <summary>Rules that could not look, somewhere.</summary>
    public ImmutableArray<SkippedRule> Skipped => [.. skipped];

    /// <summary>True where a run held its findings against a baseline.</summary>
    public bool HasBaseline { get; private set; }

    /// <summary>False where a run could not read something.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Adds a run.</summary>
    public void Add(CheckResult run)
    {
        int[] map = [.. run.Inputs.Select(IndexOf)];
        int? machine = map is [var first, ..] ? first : null; // A finding that points into no file is its machine's, which the first file stands for.
        int? Moved(int? input) => input is { } index ? map[index] : null;
        foreach (var look in run.Ran)
            if (looks.Add(new(look.Rule, Moved(look.Input)))) sink.Look(look.Rule, Moved(look.Input));
        foreach (var rule in run.Skipped.Where(rule => sink.Wants(rule.Rule)))
            if (told.Add((rule.Rule.Id, rule.Reason, Moved(rule.Input)))) skipped.Add(rule with { Input = Moved(rule.Input) });
        foreach (var policy in run.Policies) AddPolicy(policy with { From = [.. policy.From.Select(index => map[index])] });
        foreach (var finding in run.Findings)
        {
            var key = (finding.Fingerprint, Moved(finding.Place.Input));
            if (!seen.Add(key with { Item2 = key.Item2 ?? machine })) continue;
            if (Anchor.Known(run, finding) is { } anchor) anchors.TryAdd(key, anchor);
            sink.Add(finding with { Place = finding.Place with { Input = key.Item2 } });
        }

        foreach (var severity in Enum.GetValues<Severity>())
            notShown[(int)severity] += Math.Max(0, run.Counts.Of(severity) - run.Findings.Count(finding => finding.Suppressed is null && finding.Severity == severity));
        suppressedNotShown += Math.Max(0, run.Counts.Suppressed - run.Findings.Count(finding => finding.Suppressed is not null));
        HasBaseline |= run.HasBaseline;
        IsWhole &= run.IsWhole;
    }

    /// <summary>A result of the sink's findings, with what the runs tell beside them.</summary>
    public CheckResult Complete(CheckResult result) => result with
    {
        Policies = [.. policies],
        Anchors = anchors,
        HasBaseline = HasBaseline || result.HasBaseline,
        Counts = new(
            result.Counts.Errors + notShown[(int)Severity.Error], result.Counts.Warnings + notShown[(int)Severity.Warning], result.Counts.Notes + notShown[(int)Severity.Note],
            result.Counts.NotShown + notShown.Sum(), result.Counts.Suppressed + suppressedNotShown),
    };

    private void AddPolicy(PolicyResult policy)
    {
        bool isKnown = policies.Any(known => known.From.SequenceEqual(policy.From)
            && known.Statements.Select(statement => (statement.Text, statement.Verdict)).SequenceEqual(policy.Statements.Select(statement => (statement.Text, statement.Verdict))));
        if (!isKnown) policies.Add(policy);
    }

    private int IndexOf(InputFile input)
    {
        var key = (input.Path, input.Kind, input.Sha256, input.Bytes);
        if (indices.TryGetValue(key, out int index)) return index;
        indices.Add(key, inputs.Count);
        inputs.Add(input);
        return inputs.Count - 1;
    }
}
