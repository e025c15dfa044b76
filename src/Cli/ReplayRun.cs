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
internal sealed class ReplayRun(State state, FindingSink sink, TextWriter error, TraceReading reading, bool caching = false, int threads = 1)
{
    private const int FlushBytes = 1 << 16;
    private readonly Replayer replayer = new(state.Platform, caching);
    private long index = -1;
    private bool hangsOnOrder; // Events, or caches: what becomes of an access hangs on what came before.

    private delegate bool NextLine(out TraceLine line);

    /// <summary>What was replayed so far.</summary>
    public ReplaySummary Summary { get; } = new();

    /// <summary>Replays <paramref name="path"/>.</summary>
    /// <param name="path">The trace; <c>-</c> is standard input.</param>
    /// <param name="keepGoing">True to report lines that cannot be answered and go on; false to stop at the first.</param>
    /// <param name="outcomes">Where given, gets one JSON line an access.</param>
    /// <returns><see cref="ExitCode.BadInput"/> where a line was passed over, else <see cref="ExitCode.Done"/>.</returns>
    public int Replay(string path, bool keepGoing, TextWriter? outcomes)
    {
        sink.Look(ReplayFindings.NotMet);
        sink.Look(ReplayFindings.NotDecidable);
        foreach (var rule in caching ? CachingRules.All : []) sink.Look(rule);
        using var stream = Files.Open(path);
        string name = path == "-" ? "standard input" : path;
        state.Add(new(path, "trace", stream.CanSeek ? stream.Length : null, null));
        var reader = reading.Open(stream);
        hangsOnOrder |= caching;
        if (!hangsOnOrder) ReplayChunks(reader, name, keepGoing, outcomes);
        ReplayLines(reader.TryReadNext, name, keepGoing, outcomes);
        TraceReading.Tell(error, name, reader);
        return Summary.PassedOver > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    /// <summary>Replays whole chunks in other threads, as long as all their lines are usual, and line by line where they are not.</summary>
    private void ReplayChunks(TraceInput trace, string name, bool keepGoing, TextWriter? outcomes)
    {
        using var chunks = new ReplayedChunks(state.Platform, threads, outcomes is not null);
        while (chunks.Next(trace, isAhead: !hangsOnOrder) is { } chunk)
        {
            if (!hangsOnOrder && chunk.FirstIndex != index + 1 && outcomes is not null)
            {
                chunk.FirstIndex = index + 1;
                chunk.Lines.Rewind();
                chunk.Run(replayer);
            }

            if (hangsOnOrder || !chunk.IsUsual)
            {
                ReplayLines(chunk.Lines.Open().TryReadNext, name, keepGoing, outcomes);
                continue;
            }

            Summary.Add(chunk);
            index += chunk.Lines.LineCount;
            if (outcomes is not null) Utf8Output.Write(outcomes, chunk.Output);
        }
    }

    private void ReplayLines(NextLine next, string name, bool keepGoing, TextWriter? outcomes)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushBytes);
        using var json = Json.Lines(buffer);
        try
        {
            while (next(out var line))
            {
                string? obstacle = line.Event is { } what ? Happen(what) : null;
                if (line.Event is not null && obstacle is null) continue;
                var replayed = default(ReplayedAccess);
                obstacle ??= Answer(line, out replayed);
                if (obstacle is not null)
                {
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
        foreach (var possible in (replayed.Possible ?? []).DistinctBy(other => other.Rule)) sink.Add(CachingFindings.Of(line, replayed.Outcome, possible));
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
        using var stream = Files.Open(path);
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
        if (!keepGoing) throw new InputFailure($"{path} line {number}: {obstacle}; {remedy}.");
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
