using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dmarkit.Fuzzing;

/// <summary>
/// Feeds tables to a program, several side by side, and makes smaller what fails. Cases are judged in the order of their numbers, so that seed and
/// number of runs alone decide what is found, and not how many run at once.
/// </summary>
/// <param name="options">What is asked for.</param>
public sealed partial class TableCampaign(CampaignOptions options)
{
    /// <summary>How far the runs may be ahead of the judgement: what was tried and not judged is kept.</summary>
    private const int MostAhead = 256;

    /// <summary>Ways to answer that are remembered; a target that writes something else each time has no more to show by it.</summary>
    private const int MostAnswers = 500;

    /// <summary>How often it is looked whether all workers have ended.</summary>
    private const int LookMilliseconds = 50;

    /// <summary>A first line is compared up to here.</summary>
    private const int AnswerCharacters = 120;

    private readonly Dictionary<long, Tried> tried = [];
    private readonly HashSet<string> answers = new(StringComparer.Ordinal);
    private readonly HashSet<TargetFailure> seen = [.. options.Found];
    private readonly CampaignResult result = new() { Next = options.First };
    private readonly Patience patience = new(options.Limits);
    private readonly Stopwatch watch = new();

    /// <summary>Known tables have the numbers below 0.</summary>
    private long nextTried = -options.Known.Length, nextJudged = -options.Known.Length;

    /// <summary>Called with the result so far after each table, on the thread that runs the campaign.</summary>
    public Action<CampaignResult>? Progress { get; init; }

    /// <summary>Called for each table that the target answered as none before and that did not fail.</summary>
    public Action<NewAnswer>? Answered { get; init; }

    /// <summary>Runs the campaign; a second time it has nothing left to do.</summary>
    /// <param name="cancelled">Ends it early; what was found stays.</param>
    /// <exception cref="IOException">A case could not be written to a file.</exception>
    public CampaignResult Run(CancellationToken cancelled = default)
    {
        watch.Start();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        using var target = new ProcessTarget(options.Target);
        Task[] workers = [.. Enumerable.Range(0, options.Jobs).Select(_ => Task.Factory.StartNew(() => Work(end.Token), end.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            while (!cancelled.IsCancellationRequested && TakeNext(workers) is { } next && result.NotStarted is null)
            {
                if (next.Run.End == TargetEnd.NotStarted) result.NotStarted = next.Run.Errors;
                else Judge(next, target);
                Progress?.Invoke(result);
            }
        }
        finally
        {
            end.Cancel();
            lock (tried) Monitor.PulseAll(tried);
        }

        foreach (var worker in workers.Where(worker => !worker.IsCanceled)) worker.GetAwaiter().GetResult();
        return result;
    }

    private void Work(CancellationToken end)
    {
        using var target = new ProcessTarget(options.Target);
        while (TryClaim(end, out long number))
        {
            var table = Table(number);
            var run = target.Run(table.Table.Encode(), patience.Limits);
            lock (tried)
            {
                tried[number] = new(number, table, run);
                Monitor.PulseAll(tried);
            }
        }
    }

    /// <summary>The next case that nobody has tried; false where there is none, or time is up.</summary>
    private bool TryClaim(CancellationToken end, out long number)
    {
        lock (tried)
        {
            while (nextTried - nextJudged >= MostAhead && !end.IsCancellationRequested) Monitor.Wait(tried);
            number = nextTried;
            if (end.IsCancellationRequested || number >= (options.Runs ?? long.MaxValue) || watch.Elapsed >= (options.Time ?? TimeSpan.MaxValue)) return false;
            nextTried++;
            return true;
        }
    }

    /// <summary>What came of the next case to be judged; null where nobody will try it any more.</summary>
    private Tried? TakeNext(Task[] workers)
    {
        lock (tried)
        {
            while (true)
            {
                if (tried.Remove(nextJudged, out var next))
                {
                    nextJudged++;
                    Monitor.PulseAll(tried);
                    return next;
                }

                if (Array.TrueForAll(workers, worker => worker.IsCompleted)) return null;
                Monitor.Wait(tried, LookMilliseconds);
            }
        }
    }

    private GeneratedTable Table(long number) => number >= 0
        ? TableGenerator.OfCase(options.Seed, options.First + number)
        : new ArbitraryTable(options.Known[(int)(options.Known.Length + number)].Table, "known");

    private string NameOf(long number) => number >= 0
        ? (options.First + number).ToString(CultureInfo.InvariantCulture)
        : options.Known[(int)(options.Known.Length + number)].Name;

    private void Judge(Tried next, ProcessTarget target)
    {
        long number = next.Number;
        var failure = TargetFailure.Of(next.Run, next.Table, options.ExpectReject);
        if (failure?.Kind == FailureKind.Timeout && !seen.Contains(failure))
        {
            next = next with { Run = target.Run(next.Table.Table.Encode(), options.Limits) }; // A machine that is busy with something else makes a target slow once, but not twice.
            failure = TargetFailure.Of(next.Run, next.Table, options.ExpectReject);
        }

        patience.Learn(next.Run, failure);
        result.Count(number < 0 ? "known" : KindOf(next.Table), next.Run, failure);
        if (number >= 0) result.Next = options.First + number + 1;
        if (failure is null)
        {
            string answer = AnswerOf(next.Run);
            if (answers.Count < MostAnswers && answers.Add(answer) && number >= 0) Answered?.Invoke(new(options.First + number, next.Table, answer));
        }
        else if (seen.Add(failure))
        {
            result.Add(Shrink(next, failure, target));
        }
    }

    private FoundFailure Shrink(Tried first, TargetFailure failure, ProcessTarget target)
    {
        var table = first.Table;

        bool Fails(TableDraft candidate, TargetLimits limits) =>
            TargetFailure.Of(target.Run(candidate.Encode(), limits), table is WellFormedTable ? new WellFormedTable(candidate) : new ArbitraryTable(candidate, ""), options.ExpectReject) == failure;

        bool isSteady = Fails(table.Table, options.Limits);
        var (smallest, tries) = (table.Table, 0);
        if (isSteady)
        {
            Func<TableDraft, IEnumerable<TableDraft>> candidates = failure.Kind == FailureKind.Refused ? TableShrinker.WellFormedCandidates : TableShrinker.Candidates;
            var quick = failure.Kind == FailureKind.Timeout ? patience.Quick : options.Limits;
            (smallest, tries) = Shrinker.Shrink(table.Table, candidates, candidate => Fails(candidate, quick), options.MostTries);
            if (quick != options.Limits && !Fails(smallest, options.Limits)) smallest = table.Table; // It was slow, and not without end.
        }

        return new(failure, NameOf(first.Number), table.Exercises, table.Table, smallest, tries, isSteady, first.Run.Errors);
    }

    private static string KindOf(GeneratedTable table) => table switch
    {
        WellFormedTable => "well-formed",
        DefectiveTable => "one-defect",
        _ => "arbitrary",
    };

    private static string AnswerOf(TargetRun run)
    {
        string line = run.Errors.Split('\n', 2)[0];
        return $"status {run.Status.ToString(CultureInfo.InvariantCulture)}: {Number().Replace(line[..Math.Min(line.Length, AnswerCharacters)], "#").Trim()}";
    }

    [GeneratedRegex(@"(?:0x)?[0-9a-fA-F]*\d[0-9a-fA-F]*|/\S+")]
    private static partial Regex Number();

    private sealed record Tried(long Number, GeneratedTable Table, TargetRun Run);
}
