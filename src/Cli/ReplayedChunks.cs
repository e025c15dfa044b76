using System.Collections.Concurrent;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>The chunks of a trace in their order, replayed ahead of it by several threads.</summary>
/// <param name="platform">The machine.</param>
/// <param name="threads">How many threads replay.</param>
/// <param name="wantsOutcomes">True where outcome lines are asked for.</param>
internal sealed class ReplayedChunks(Platform platform, int threads, bool wantsOutcomes) : IDisposable
{
    /// <summary>Chunks that wait for each thread, so that none stands still while this one waits for its turn; and how many there are at most, of some hundred kilobytes each.</summary>
    private const int AheadOfThread = 8, MostAhead = 64;
    private readonly Queue<(ReplayedChunk Chunk, TaskCompletionSource Done)> pending = [];
    private readonly Stack<ReplayedChunk> free = [];
    private readonly BlockingCollection<(ReplayedChunk Chunk, TaskCompletionSource Done)> work = [];
    private readonly int helpers = Math.Min(threads, MostAhead / AheadOfThread) - 1; // Beside this one, which replays where it would wait.
    private readonly List<Task> running = [];
    private ReplayedChunk? given;
    private Replayer? own;
    private long nextIndex;
    private bool isOver;

    /// <summary>The next chunk, which is valid until the next call.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="isAhead">False where what becomes of an access hangs on what came before, so that there is nothing to do ahead: then the chunk is not replayed.</param>
    /// <returns>Null where the trace gives no more chunks.</returns>
    public ReplayedChunk? Next(TraceInput trace, bool isAhead)
    {
        if (given is not null) free.Push(given);
        given = null;
        bool isShared = isAhead && helpers > 0;
        while (pending.Count < (isShared ? AheadOfThread * (helpers + 1) : 1) && !isOver) Add(trace, isAhead, isShared);
        if (!pending.TryDequeue(out var next)) return null;
        while (!next.Done.Task.IsCompleted && work.TryTake(out var other)) Run(other.Chunk, other.Done, own ??= new(platform));
        next.Done.Task.GetAwaiter().GetResult();
        return given = next.Chunk;
    }

    /// <summary>Waits for what is still under way: it reads the image.</summary>
    public void Dispose()
    {
        work.CompleteAdding();
        Task.WaitAll([.. running]);
        work.Dispose();
    }

    private void Add(TraceInput trace, bool isAhead, bool isShared)
    {
        if (!free.TryPop(out var chunk)) chunk = new(wantsOutcomes);
        if (isOver = !trace.TryTake(chunk.Lines)) return;
        chunk.FirstIndex = nextIndex;
        nextIndex += chunk.Lines.LineCount;
        var done = new TaskCompletionSource();
        pending.Enqueue((chunk, done));
        if (isShared)
        {
            if (running.Count < helpers) running.Add(Task.Factory.StartNew(Help, default, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            work.Add((chunk, done));
            return;
        }

        if (isAhead) chunk.Run(own ??= new(platform));
        done.SetResult();
    }

    /// <summary>What each thread does until there are no more chunks.</summary>
    private void Help()
    {
        var replayer = new Replayer(platform);
        foreach (var (chunk, done) in work.GetConsumingEnumerable()) Run(chunk, done, replayer);
    }

    private static void Run(ReplayedChunk chunk, TaskCompletionSource done, Replayer replayer)
    {
        try
        {
            chunk.Run(replayer);
            done.SetResult();
        }
        catch (Exception trouble)
        {
            done.SetException(trouble); // It ends the command, once it is this chunk's turn.
        }
    }
}
