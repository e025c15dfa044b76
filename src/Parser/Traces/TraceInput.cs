namespace Dmarkit.Parser;

/// <summary>Reads a trace of any form, told by its content, one access at a time and in memory that does not grow with the trace.</summary>
/// <remarks>Texts are UTF-8, or UTF-16 with a byte order mark; lines end in LF or CRLF. A text of no known form is read as JSON Lines.</remarks>
public sealed class TraceInput
{
    /// <summary>So much of a file tells its form: a kernel's log shows its prefix in every line.</summary>
    private const int SampleBytes = 1 << 16;

    private readonly TraceReader? jsonLines;
    private readonly LogReader? log;
    private readonly TraceCsv? table;
    private readonly TraceBinary? binary;
    private readonly FirmwareLogImport? firmware;

    /// <summary>Reads from <paramref name="stream"/>, which the caller closes.</summary>
    /// <param name="stream">The trace.</param>
    /// <param name="device">The device of lines that name none; null leaves such lines out, counted.</param>
    /// <param name="strict">True to hand over a log's unknown lines as defects; false to count them.</param>
    public TraceInput(Stream stream, SourceId? device = null, bool strict = false)
    {
        var text = Utf8Text.Normalize(stream); // A binary trace begins with no byte order mark, and so stays as it is.
        var sample = new byte[SampleBytes];
        int got = text.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        Array.Resize(ref sample, got);
        var whole = new PrefixedStream(sample, text);
        Form = FormOf(sample);
        if (FirmwareLogReader.Matches(sample)) firmware = new(new BufferedStream(whole, SampleBytes), strict);
        else if (Form == TraceForm.Log) log = new(new(whole), new() { Device = device }, strict);
        else if (Form == TraceForm.Csv) table = new(new(whole));
        else if (Form == TraceForm.Binary) binary = new(new BufferedStream(whole, SampleBytes));
        else jsonLines = new(new LineReader(whole));
    }

    /// <summary>A part of a trace in JSON Lines.</summary>
    internal TraceInput(TraceReader part) => (Form, jsonLines) = (TraceForm.JsonLines, part);

    /// <summary>A part of a binary trace.</summary>
    internal TraceInput(TraceBinary part) => (Form, binary) = (TraceForm.Binary, part);

    /// <summary>What the trace was taken for.</summary>
    public TraceForm Form { get; }

    /// <summary>True where a record of a binary trace was met that is none: nothing tells where the next begins, and so the trace ends there, whatever was taken of it ahead.</summary>
    public bool IsBroken => binary?.IsBroken ?? false;

    /// <summary>What the import of a log came to so far; null for a trace that is no log.</summary>
    public ImportCounts? Counts => log?.Counts ?? firmware?.Counts;

    /// <summary>The next access.</summary>
    /// <returns>False at the end of the trace. A line that is no access is returned with its defect; of a log's lines, only where it is read strictly.</returns>
    public bool TryReadNext(out TraceLine line)
    {
        if (jsonLines is not null) return jsonLines.TryReadNext(out line);
        if (table is not null) return table.TryReadNext(out line);
        if (binary is not null) return binary.TryReadNext(out line);
        if (firmware is not null) return firmware.TryReadNext(out line);
        while (log!.TryReadNext(out line))
        {
            if (line.Fault is null || line.Defect is null) return true;
        }

        return false;
    }

    /// <summary>Takes some thousand lines or records of a trace in JSON Lines or in binary form at once, so that they can be read in another thread.</summary>
    /// <param name="chunk">Gets them, in place of what it holds.</param>
    /// <returns>False where there are none, where one is longer than a chunk, and for traces of other forms: what is left is for <see cref="TryReadNext"/>.</returns>
    public bool TryTake(TraceChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        return binary is not null ? chunk.TryFill(binary) : jsonLines is not null && jsonLines.TryTake(chunk);
    }

    private static TraceForm FormOf(ReadOnlySpan<byte> sample)
    {
        if (TraceBinary.Matches(sample)) return TraceForm.Binary;
        if (FirmwareLogReader.Matches(sample)) return TraceForm.Log;
        if (TraceCsv.Matches(sample)) return TraceForm.Csv;
        var start = sample.TrimStart(" \t\r\n"u8);
        return start is not [(byte)'{', ..] && LogReader.Matches(start) ? TraceForm.Log : TraceForm.JsonLines;
    }
}
