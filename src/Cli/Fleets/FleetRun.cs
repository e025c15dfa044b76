using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Dmarkit.Cli.Fleets;

/// <summary>Has the bundles of one shard checked that have no result yet.</summary>
/// <param name="list">The fleet.</param>
/// <param name="orders">How each is checked.</param>
/// <param name="store">The results.</param>
/// <param name="limitSeconds">How long one may take.</param>
/// <param name="jobs">How many run at once, where the memory allows it.</param>
internal sealed class FleetRun(BundleList list, WorkerOrders orders, ResultStore store, int limitSeconds, int jobs)
{
    private readonly MemoryBudget memory = MemoryBudget.OfMachine();
    private volatile ExceptionDispatchInfo? failure;

    /// <summary>Checks what is due.</summary>
    /// <param name="own">The bundles of the shard.</param>
    /// <param name="error">Takes the progress.</param>
    public void Run(IReadOnlyCollection<string> own, TextWriter error)
    {
        var due = own.Where(bundle => store.Of(bundle)?.IsDue(limitSeconds) ?? true).ToList();
        int before = own.Count - due.Count;
        if (before > 0) error.WriteLine(Program.Sentence(FormattableString.Invariant($"{before} of {own.Count} bundles have a result already.")));
        var queue = new ConcurrentQueue<string>(due);
        var progress = new FleetProgress(error, own.Count, before);
        var threads = Enumerable.Range(0, Math.Min(jobs, due.Count)).Select(_ => new Thread(() => Work(queue, progress))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        failure?.Throw();
    }

    private void Work(ConcurrentQueue<string> queue, FleetProgress progress)
    {
        WorkerProcess? worker = null;
        try
        {
            while (failure is null && queue.TryDequeue(out string? bundle))
            {
                long size = MemoryBudget.Estimate(Path.Combine(list.Root ?? "", bundle));
                memory.Take(size);
                try
                {
                    store.Add(Check(bundle, ref worker));
                    if (size > 2 * MemoryBudget.WorkerBytes) End(ref worker); // What a large bundle took is given back.
                }
                finally
                {
                    memory.Return(size);
                }

                progress.Step();
            }
        }
        catch (Exception trouble)
        {
            failure = ExceptionDispatchInfo.Capture(trouble); // A full disk, mostly. It ends the run; what is written stays.
        }
        finally
        {
            End(ref worker);
        }
    }

    private Result Check(string bundle, ref WorkerProcess? worker)
    {
        string epitaph = "";
        for (int attempt = 0; attempt < 2; attempt++)
        {
            worker ??= WorkerProcess.Start(list.Root, orders);
            var end = worker.Ask(bundle, TimeSpan.FromSeconds(limitSeconds), out var result);
            if (end == WorkerEnd.Answered) return result!;
            if (end == WorkerEnd.Crashed) epitaph = worker.Epitaph;
            End(ref worker);
            if (end == WorkerEnd.TooLong)
                return Told(bundle, ExitCode.BadInput, $"{bundle}: its check took more than {limitSeconds} s and was stopped; --time-limit gives it more.", limitSeconds);
        }

        // Once may have been chance, as where a system out of memory picks a process.
        return Told(bundle, ExitCode.Internal, $"{bundle}: the process that checked it {epitaph}, twice. Please report it with the bundle.", null);
    }

    private static Result Told(string bundle, int status, FormattableString sentence, int? limit) =>
        Result.Of(ResultLine.Of(bundle, status, [Parser.Escaped.Sentence(FormattableString.Invariant(sentence))], result: null, limit))!;

    private static void End(ref WorkerProcess? worker)
    {
        worker?.Dispose();
        worker = null;
    }
}
