namespace Dmarkit.Parser;

/// <summary>Reads a trace in JSON Lines, one line at a time, in memory that does not grow with the trace.</summary>
/// <remarks>Blank lines are passed over. The text is UTF-8, or UTF-16 with a byte order mark; lines end in LF or CRLF.</remarks>
public sealed class TraceReader
{
    private readonly LineReader lines;

    /// <summary>Reads from <paramref name="stream"/>, which the caller closes.</summary>
    public TraceReader(Stream stream)
        : this(new LineReader(Utf8Text.Normalize(stream)))
    {
    }

    /// <summary>Reads lines whose encoding is settled.</summary>
    internal TraceReader(LineReader lines) => this.lines = lines;

    /// <summary>The next line that is not blank.</summary>
    /// <returns>False at the end of the trace. A line that is neither access nor event is returned with its defect.</returns>
    public bool TryReadNext(out TraceLine line)
    {
        while (lines.TryTake(out var text, out bool tooLong))
        {
            long number = lines.Number;
            if (tooLong)
            {
                line = new(number, default, null, new(number, "line", $"is longer than {Limits.TraceLineBytes} bytes"));
                return true;
            }

            text = text.Trim(" \t\r"u8);
            if (text.IsEmpty) continue;
            line = AccessJson.TryParse(text, out var access, out var expectation, out var time, out var defect)
                ? new(number, access, expectation, null) { Time = time }
                : EventOr(text, defect with { Offset = number });
            return true;
        }

        line = default;
        return false;
    }

    /// <summary>Takes some thousand lines at once, to be read elsewhere.</summary>
    internal bool TryTake(TraceChunk chunk) => chunk.TryFill(lines);

    /// <summary>Events are few beside accesses: only what is no access is looked at twice.</summary>
    private static TraceLine EventOr(ReadOnlySpan<byte> text, Defect defect)
    {
        if (!TraceEventJson.TryParse(text.ToArray(), out var found, out var wrong)) return new(defect.Offset, default, null, defect);
        return new(defect.Offset, default, null, wrong is null ? null : wrong with { Offset = defect.Offset }) { Event = found };
    }
}
