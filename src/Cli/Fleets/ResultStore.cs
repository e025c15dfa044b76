namespace Dmarkit.Cli.Fleets;

/// <summary>
/// The results of one shard. While it runs, each result is a line added to a journal; when all are there, the journal becomes the shard's file, sorted, in one step.
/// A process may end at any moment: a line that it did not finish is cut off, and its bundle is checked again.
/// </summary>
internal sealed class ResultStore : IDisposable
{
    /// <summary>What the finished files of all shards have at their end, and those of shards at work.</summary>
    public const string Ending = ".jsonl", JournalEnding = ".jsonl.part";

    /// <summary>After a loss of power, as much work as this is done again; a flush for each result would cost more than the result.</summary>
    private static readonly TimeSpan FlushEach = TimeSpan.FromSeconds(1);

    private readonly string finished, journalPath;
    private readonly FileStream journal;
    private readonly SortedDictionary<string, Kept> results = new(StringComparer.Ordinal);
    private readonly Lock mutex = new();
    private long flushedAt = Environment.TickCount64;
    private bool isChanged;

    private ResultStore(string finished, string journalPath)
    {
        (this.finished, this.journalPath) = (finished, journalPath);
        journal = new(journalPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    /// <summary>What is there, by the bundles' paths.</summary>
    public IEnumerable<ResultHead> Heads => results.Values.Select(kept => kept.Head);

    /// <summary>The file that the results will be in.</summary>
    public string File => finished;

    /// <summary>The name of a shard's file in a folder of results, without its ending.</summary>
    public static string NameOf(Shard shard) => FormattableString.Invariant($"shard-{shard.Index}-of-{shard.Count}");

    /// <summary>Opens the results of a shard and keeps everybody else out.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="patience">How long another process may take to let go: one that was just killed, mostly.</param>
    public static ResultStore Open(string folder, Shard shard, TimeSpan patience)
    {
        string name = Path.Combine(folder, NameOf(shard));
        for (long end = Environment.TickCount64 + (long)patience.TotalMilliseconds; ;)
        {
            try
            {
                var store = new ResultStore(name + Ending, name + JournalEnding);
                store.Recover();
                return store;
            }
            catch (IOException) when (Environment.TickCount64 < end && System.IO.File.Exists(name + JournalEnding))
            {
                Thread.Sleep(100);
            }
            catch (IOException trouble)
            {
                throw new InputFailure($"{name}{JournalEnding}: is not to be had; another run may be at work on this shard ({trouble.Message.TrimEnd('.')}).");
            }
        }
    }

    /// <summary>The result of a bundle; null where there is none.</summary>
    public ResultHead? Of(string bundle) => results.TryGetValue(bundle, out var kept) ? kept.Head : null;

    /// <summary>Adds a result, or puts it into the place of an earlier one. May be called by several threads.</summary>
    public void Add(Result result)
    {
        lock (mutex)
        {
            long at = journal.Length;
            journal.Position = at;
            journal.Write(result.Line);
            long now = Environment.TickCount64;
            bool isDue = now - flushedAt >= FlushEach.TotalMilliseconds;
            journal.Flush(flushToDisk: isDue);
            if (isDue) flushedAt = now;
            results[result.Head.Bundle] = new(result.Head, IsInJournal: true, at, result.Line.Length);
            isChanged = true;
        }
    }

    /// <summary>Writes the shard's file in one step, and takes the journal away.</summary>
    public void Finish()
    {
        journal.Flush(flushToDisk: true);
        if (isChanged || !System.IO.File.Exists(finished)) Write();
        if (OperatingSystem.IsWindows()) journal.Dispose(); // It refuses to delete what is open; elsewhere nobody gets hold of the file in between.
        System.IO.File.Delete(journalPath);
        journal.Dispose();
    }

    public void Dispose() => journal.Dispose();

    private void Write()
    {
        string draft = finished + ".tmp";
        using (var to = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            using var old = System.IO.File.Exists(finished) ? new FileStream(finished, FileMode.Open, FileAccess.Read, FileShare.Read) : null;
            var buffer = Array.Empty<byte>();
            foreach (var kept in results.Values)
            {
                if (buffer.Length < kept.Bytes) buffer = new byte[kept.Bytes];
                var from = kept.IsInJournal ? journal : old!;
                from.Position = kept.At;
                from.ReadExactly(buffer, 0, kept.Bytes);
                to.Write(buffer, 0, kept.Bytes);
            }

            to.Flush(flushToDisk: true);
        }

        System.IO.File.Move(draft, finished, overwrite: true);
    }

    /// <summary>Finds what earlier runs left: the shard's file, and behind it the journal, whose results are newer.</summary>
    private void Recover()
    {
        if (System.IO.File.Exists(finished))
        {
            using var old = new FileStream(finished, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            long end = Index(old, isJournal: false);
            if (end < old.Length) throw new InputFailure($"{finished}: has a line at byte {end} that is no result; take the file away, and its bundles are checked again.");
        }

        long whole = Index(journal, isJournal: true);
        if (whole < journal.Length) journal.SetLength(whole);
        isChanged = whole > 0;
    }

    /// <returns>Where the last whole line ends.</returns>
    private long Index(FileStream stream, bool isJournal)
    {
        long end = 0;
        foreach (var line in JsonLines.In(stream))
        {
            if (ResultLine.Head(line) is not { } head) break;
            results[head.Bundle] = new(head, isJournal, end, line.Length);
            end += line.Length;
        }

        return end;
    }

    private sealed record Kept(ResultHead Head, bool IsInJournal, long At, int Bytes);
}
