using System.Collections.Immutable;
using Dmarkit.Checker;

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
    /// <summary>What became of the isolation policy; null where there was none.</summary>
    public PolicyResult? Policy { get; init; }

    /// <summary>0, or 1 where a finding is at or above <paramref name="failOn"/>; null stands for never.</summary>
    public int StatusFor(Severity? failOn)
    {
        bool fails = failOn switch
        {
            null => false,
            Severity.Error => Counts.Errors > 0,
            Severity.Warning => Counts.Errors + Counts.Warnings > 0,
            _ => Counts.Errors + Counts.Warnings + Counts.Notes > 0,
        };
        return fails ? ExitCode.Findings : ExitCode.Done;
    }
}

/// <summary>How many findings there are.</summary>
internal sealed record SeverityCounts(long Errors, long Warnings, long Notes, long NotShown, long Suppressed)
{
    public static SeverityCounts Of(FindingSink sink) =>
        new(sink.Count(Severity.Error), sink.Count(Severity.Warning), sink.Count(Severity.Note), sink.Dropped, sink.SuppressedCount);
}
