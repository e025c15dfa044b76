using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli;

/// <summary>What a run found, as every report gets it.</summary>
/// <param name="Inputs">The files that were read.</param>
/// <param name="Findings">Every finding that was kept, suppressed ones among them.</param>
/// <param name="Skipped">Rules that could not look.</param>
/// <param name="Counts">How many findings there are of each severity, kept or not; suppressed ones do not count.</param>
/// <param name="Replay">What was replayed, or null.</param>
internal sealed record CheckResult(
    ImmutableArray<InputFile> Inputs, ImmutableArray<Finding> Findings, ImmutableArray<SkippedRule> Skipped,
    SeverityCounts Counts, ReplaySummary? Replay)
{
    /// <summary>What became of the isolation policy; none where there was none, and several in a report that was joined.</summary>
    public ImmutableArray<PolicyResult> Policies { get; init; } = [];

    /// <summary>The rules that looked.</summary>
    public ImmutableArray<RuleLook> Ran { get; init; } = [];

    /// <summary>The machine that a bundle is of; null where nobody asked.</summary>
    public MachineIdentity? Identity { get; init; }

    /// <summary>False where something could not be read.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The machines that were checked, one for each table of <c>lint</c>; none in a report that was joined. Their images are open as long as reports are written.</summary>
    public ImmutableArray<Platform> Machines { get; init; } = [];

    /// <summary>True where findings were held against a baseline.</summary>
    public bool HasBaseline { get; init; }

    /// <summary>The severity from which on findings make the status; null stands for never.</summary>
    public Severity? FailOn { get; init; } = Severity.Error;

    /// <summary>Where findings that other runs reported are anchored, by fingerprint and input; null for those of this one.</summary>
    public IReadOnlyDictionary<(string Fingerprint, int? Input), Anchor>? Anchors { get; init; }

    /// <summary>True where a finding makes the status.</summary>
    public bool Fails(Finding finding) => finding.Suppressed is null && finding.Severity >= FailOn;

    /// <summary>0, or 1 where a finding is at or above <see cref="FailOn"/>.</summary>
    public int Status
    {
        get
        {
            bool fails = FailOn switch
            {
                null => false,
                Severity.Error => Counts.Errors > 0,
                Severity.Warning => Counts.Errors + Counts.Warnings > 0,
                _ => Counts.Errors + Counts.Warnings + Counts.Notes > 0,
            };
            return fails ? ExitCode.Findings : ExitCode.Done;
        }
    }
}

/// <summary>How many findings there are.</summary>
internal sealed record SeverityCounts(long Errors, long Warnings, long Notes, long NotShown, long Suppressed)
{
    /// <summary>How many there are of one severity.</summary>
    public long Of(Severity severity) => severity switch { Severity.Error => Errors, Severity.Warning => Warnings, _ => Notes };

    public static SeverityCounts Of(FindingSink sink) =>
        new(sink.Count(Severity.Error), sink.Count(Severity.Warning), sink.Count(Severity.Note), sink.Dropped, sink.SuppressedCount);
}
