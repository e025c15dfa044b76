using System.Buffers;
using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Replays a whole trace: counts, reports disagreements, and writes outcome lines where asked to.</summary>
/// <param name="state">The machine.</param>
/// <param name="sink">Takes disagreements.</param>
/// <param name="error">Takes what is said beside.</param>
/// <param name="reading">How traces are read.</param>
/// <param name="caching">True to tell also how else accesses may end.</param>
/// <param name="threads">How many threads may replay.</param>
/// <param name="showsProgress">True to tell on the error stream how far the run is.</param>
internal sealed class ReplayRun(State state, FindingSink sink, TextWriter error, TraceReading reading, bool caching = false, int threads = 1, bool showsProgress = false)
{
    private const int FlushBytes = 1 << 16;
    private readonly Replayer replayer = new(state.Platform, caching);
    private long index = -1;
    private bool hangsOnOrder; // Events, or caches: what becomes of an access hangs on what came before.

    private delegate bool NextLine(out TraceLine line);

    /// <summary>Why the trace was not read to its end, as a sentence; null where it was. What stands before is replayed and reported all the same.</summary>
    public string? Failure { get; private set; }

    /// <summary>What was replayed so far.</summary>
    public ReplaySummary Summary { get; } = new();

    /// <summary>Replays <paramref name="path"/>.</summary>
    /// <param name="path">The trace; <c>-</c> is standard input.</param>
    /// <param name="keepGoing">True to report lines that cannot be answered and go on; false to stop at the first, which is then the failure.</param>
    /// <param name="outcomes">Where given, gets one JSON line an access.</param>
    /// <returns><see cref="ExitCode.BadInput"/> where a line was passed over, or ended the run, else <see cref="ExitCode.Done"/>.</returns>
    public int Replay(string path, bool keepGoing, TextWriter? outcomes)
    {
        sink.Look(ReplayFindings.NotMet);
        sink.Look(ReplayFindings.NotDecidable);
        foreach (var rule in caching ? CachingRules.All : []) sink.Look(rule);
        using var stream = LogFile.Open(path, out var file);
        string name = path == "-" ? "standard input" : path;
        state.Add(new(path, "trace", file.CanSeek ? file.Length : null, null));
        var reader = reading.Open(stream);
        using var progress = new Progress(error, showsProgress, name, file);
        hangsOnOrder |= caching;
        try
        {
            if (!hangsOnOrder) ReplayChunks(reader, name, keepGoing, outcomes, progress);
            ReplayLines(reader.TryReadNext, name, keepGoing, outcomes, progress);
        }
        catch (InputFailure failure)
        {
            Failure = failure.Message; // Of the file that is unpacked while it is read.
        }

        progress.Clear();
        TraceReading.Tell(error, name, reader);
        if (Summary.LeftOut > 0)
            error.WriteLine(Program.Sentence($"{name}: {Summary.AccessesLeftOut} accesses may end in more ways than are told, by {Summary.LeftOut} more entries, walks or ends; invalidations that are missing for so long are not told apart."));
        return Summary.PassedOver > 0 || Failure is not null ? ExitCode.BadInput : ExitCode.Done;
    }

    /// <summary>Replays whole chunks in other threads, as long as all their lines are usual, and line by line where they are not.</summary>
    private void ReplayChunks(TraceInput trace, string name, bool keepGoing, TextWriter? outcomes, Progress progress)
    {
        using var chunks = new ReplayedChunks(state.Platform, threads, outcomes is not null);
        while (Failure is null && !trace.IsBroken && chunks.Next(trace, isAhead: !hangsOnOrder) is { } chunk)
        {
            if (!hangsOnOrder && chunk.FirstIndex != index + 1 && outcomes is not null)
            {
                chunk.FirstIndex = index + 1;
                chunk.Lines.Rewind();
                chunk.Run(replayer);
            }

            if (hangsOnOrder || !chunk.IsUsual)
            {
                ReplayLines(chunk.Lines.Open().TryReadNext, name, keepGoing, outcomes, progress);
                continue;
            }

            progress.Count(chunk.Lines.LineCount);
            Summary.Add(chunk);
            index += chunk.Lines.LineCount;
            if (outcomes is not null) Utf8Output.Write(outcomes, chunk.Output);
        }
    }

    private void ReplayLines(NextLine next, string name, bool keepGoing, TextWriter? outcomes, Progress progress)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushBytes);
        using var json = Json.Lines(buffer);
        try
        {
            while (Failure is null && next(out var line))
            {
                progress.Count();
                string? obstacle = line.Event is { } what ? Happen(what) : null;
                if (line.Event is not null && obstacle is null) continue;
                var replayed = default(ReplayedAccess);
                obstacle ??= Answer(line, out replayed);
                if (obstacle is not null)
                {
                    progress.Clear();
                    PassOver(name, line.Number, obstacle, line.Defect is not null, keepGoing);
                    continue;
                }

                if (outcomes is null) continue;
                WriteLine(json, index, replayed);
                buffer.Write("\n"u8);
                if (buffer.WrittenCount >= FlushBytes) Flush(buffer, outcomes);
            }
        }
        finally
        {
            if (outcomes is not null) Flush(buffer, outcomes);
        }
    }

    /// <returns>Why the line cannot be answered, or null.</returns>
    private string? Answer(in TraceLine line, out ReplayedAccess replayed)
    {
        replayed = default;
        if (line.Defect is { } defect) return $"{defect.What} {defect.Why}";
        index++; // An access that cannot be answered has its number too.
        replayed = replayer.Replay(line.Access, line.Expectation);
        if (replayed.Obstacle is { } obstacle) return $"{line.Access.Source} cannot be answered: {obstacle}";
        Summary.Add(line, replayed);
        if (replayed.Verdict is Verdict.NotMet or Verdict.NotDecidable) sink.Add(Explain(line));
        foreach (var possible in (replayed.Possible ?? []).GroupBy(other => other.Rule)) sink.Add(CachingFindings.Of(line, replayed.Outcome, possible.First(), possible.Count() - 1));
        return null;
    }

    /// <returns>Why the event cannot be taken, or null.</returns>
    private string? Happen(TraceEvent what)
    {
        hangsOnOrder = true;
        return replayer.Apply(what) is { } obstacle ? $"the event {obstacle}" : null;
    }

    /// <summary>Reads the trace once for what stood in memory before its writes, since the image is the state after them.</summary>
    public void ReadBeginning(string path)
    {
        if (path == "-") throw new InputFailure("--image-at end: reads the trace twice, which standard input cannot be; put it into a file.", ExitCode.Usage);
        hangsOnOrder = true;
        using var stream = LogFile.Open(path);
        var trace = reading.Open(stream);
        while (trace.TryReadNext(out var line))
        {
            if (line.Event is not CpuWrite write || replayer.Began(write) is not { } obstacle) continue;
            throw new InputFailure($"{path} line {line.Number}: the event {obstacle}.");
        }
    }

    /// <summary>Only a disagreement is walked again with its steps kept; the rest of a trace costs no evidence.</summary>
    private Finding Explain(in TraceLine line)
    {
        var steps = new List<WalkStep>();
        var replayed = replayer.Replay(line.Access, line.Expectation, steps);
        return ReplayFindings.Of(line, replayed, steps, state.Platform.Memory!, state.MemoryInput);
    }

    private void PassOver(string path, long number, string obstacle, bool isDefect, bool keepGoing)
    {
        string remedy = isDefect ? "correct the line, or pass such lines over with --keep-going" : "--keep-going passes such lines over";
        if (!keepGoing)
        {
            Failure = $"{path} line {number}: {obstacle}; {remedy}.";
            return;
        }

        Summary.PassedOver++;
        error.WriteLine(Program.Sentence($"{path} line {number}: {obstacle}; passed over."));
    }

    private static void WriteLine(Utf8JsonWriter json, long index, in ReplayedAccess replayed)
    {
        json.WriteStartObject();
        json.WriteNumber("i", index);
        OutcomeJson.WriteFields(json, replayed.Outcome);
        if (replayed.Possible is { Count: > 0 } possible) OutcomeJson.WritePossible(json, possible);
        json.WriteEndObject();
        json.Flush();
        json.Reset();
    }

    private static void Flush(ArrayBufferWriter<byte> buffer, TextWriter outcomes)
    {
        Utf8Output.Write(outcomes, buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
