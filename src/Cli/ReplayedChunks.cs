using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>The chunks of a trace in their order, replayed ahead of it by several threads.</summary>
/// <param name="platform">The machine.</param>
/// <param name="threads">How many threads replay.</param>
/// <param name="wantsOutcomes">True where outcome lines are asked for.</param>
internal sealed class ReplayedChunks(Platform platform, int threads, bool wantsOutcomes) : IDisposable
{
    /// <summary>Chunks that are held at a time, of about a megabyte each: with more processors than that, reading the trace is what takes the time.</summary>
    private const int MostAhead = 16;
    private readonly int ahead = Math.Min(threads, MostAhead);
    private readonly Queue<(ReplayedChunk Chunk, Task Done)> pending = [];
    private readonly Stack<ReplayedChunk> free = [];
    private readonly Stack<Replayer> replayers = [];
    private ReplayedChunk? given;
    private long nextIndex;
    private bool isOver;

    /// <summary>The next chunk, which is valid until the next call.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="isParallel">False where what becomes of an access hangs on what came before, so that there is nothing to do ahead.</param>
    /// <returns>Null where the trace gives no more chunks.</returns>
    public ReplayedChunk? Next(TraceInput trace, bool isParallel)
    {
        if (given is not null) free.Push(given);
        given = null;
        while (pending.Count < (isParallel && ahead > 1 ? ahead + 1 : 1) && !isOver) Add(trace, isParallel);
        if (!pending.TryDequeue(out var next)) return null;
        next.Done.GetAwaiter().GetResult();
        return given = next.Chunk;
    }

    /// <summary>Waits for what is still under way: it reads the image.</summary>
    public void Dispose()
    {
        foreach (var (_, done) in pending) ((IAsyncResult)done).AsyncWaitHandle.WaitOne();
    }

    private void Add(TraceInput trace, bool isParallel)
    {
        if (!free.TryPop(out var chunk)) chunk = new(wantsOutcomes);
        if (isOver = !trace.TryTake(chunk.Lines)) return;
        chunk.FirstIndex = nextIndex;
        nextIndex += chunk.Lines.LineCount;
        var done = Task.CompletedTask;
        if (isParallel && ahead > 1) done = Task.Run(() => Run(chunk));
        else if (isParallel) Run(chunk);
        pending.Enqueue((chunk, done));
    }

    private void Run(ReplayedChunk chunk)
    {
        Replayer? replayer;
        lock (replayers)
            if (!replayers.TryPop(out replayer)) replayer = new(platform);
        chunk.Run(replayer);
        lock (replayers) replayers.Push(replayer);
    }
}
