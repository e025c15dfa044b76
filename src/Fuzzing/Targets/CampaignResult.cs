using System.Collections.Immutable;

namespace Dmarkit.Fuzzing;

/// <summary>A way in which the target failed, and the smallest table that shows it.</summary>
/// <param name="Failure">What failed.</param>
/// <param name="Case">The first table that showed it: its number, or its name where it was known before.</param>
/// <param name="Exercises">What that table exercises.</param>
/// <param name="Original">That table.</param>
/// <param name="Smallest">The smallest table that fails in the same way; the original one where that did not fail again.</param>
/// <param name="Tries">How many tables were tried on the way.</param>
/// <param name="IsSteady">False where the original table did not fail a second time.</param>
/// <param name="Errors">What the target wrote to its error stream when it failed first, the first part.</param>
public sealed record FoundFailure(
    TargetFailure Failure, string Case, string Exercises, TableDraft Original, TableDraft Smallest, int Tries, bool IsSteady, string Errors);

/// <summary>A table that the target answered as it had answered none before.</summary>
/// <param name="Case">The table's number.</param>
/// <param name="Table">The table.</param>
/// <param name="Answer">Status and first line on the error stream, without their numbers.</param>
public sealed record NewAnswer(long Case, GeneratedTable Table, string Answer);

/// <summary>What a campaign has come to, at any moment.</summary>
public sealed class CampaignResult
{
    private readonly SortedDictionary<string, long> kinds = new(StringComparer.Ordinal), statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<TargetFailure, long> counts = [];
    private readonly List<FoundFailure> failures = [];

    /// <summary>How many tables were tried, known ones included.</summary>
    public long Runs { get; private set; }

    /// <summary>Number of the first table that was not tried.</summary>
    public long Next { get; internal set; }

    /// <summary>How many tables were tried of each kind: <c>well-formed</c>, <c>one-defect</c>, <c>arbitrary</c>, <c>known</c>.</summary>
    public IReadOnlyDictionary<string, long> Kinds => kinds;

    /// <summary>How often the target ended in each way: its status, or <c>timeout</c> and <c>memory</c>.</summary>
    public IReadOnlyDictionary<string, long> Ends => statuses;

    /// <summary>Each way in which the target failed, in the order of the cases that showed it first.</summary>
    public IReadOnlyList<FoundFailure> Failures => failures;

    /// <summary>How many tables failed.</summary>
    public long Failed => counts.Values.Sum();

    /// <summary>Why the target could not be started; null where it could.</summary>
    public string? NotStarted { get; internal set; }

    /// <summary>How many tables failed in one way; 0 where none did.</summary>
    public long CountOf(TargetFailure failure) => counts.GetValueOrDefault(failure);

    internal void Count(string kind, TargetRun run, TargetFailure? failure)
    {
        Runs++;
        Add(kinds, kind);
        Add(statuses, run.End switch
        {
            TargetEnd.TimedOut => "timeout",
            TargetEnd.OutOfMemory => "memory",
            _ => FormattableString.Invariant($"{run.Status}"),
        });
        if (failure is not null) counts[failure] = counts.GetValueOrDefault(failure) + 1;
    }

    internal void Add(FoundFailure failure) => failures.Add(failure);

    private static void Add(SortedDictionary<string, long> to, string key) => to[key] = to.GetValueOrDefault(key) + 1;
}
