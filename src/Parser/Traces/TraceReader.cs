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
            line = AccessJson.TryParse(text, out var access, out var expectation, out var defect)
                ? new(number, access, expectation, null)
                : EventOr(text, defect with { Offset = number });
            return true;
        }

        line = default;
        return false;
    }

    /// <summary>Events are few beside accesses: only what is no access is looked at twice.</summary>
    private TraceLine EventOr(ReadOnlySpan<byte> text, Defect defect)
    {
        if (!TraceEventJson.TryParse(text.ToArray(), out var found, out var wrong)) return new(number, default, null, defect);
        return new(number, default, null, wrong is null ? null : wrong with { Offset = number }) { Event = found };
    }

    private bool TryTakeLine(out ReadOnlySpan<byte> line, out bool tooLong)
    {
        tooLong = false;
        line = default;
        if (inLongLine && !TrySkipLine()) return false;
        int searched = 0;
        while (true)
        {
            int feed = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            int length = feed >= 0 ? searched + feed : end - start;
            if (length > Limits.TraceLineBytes)
            {
                tooLong = inLongLine = true; // Told at once: the rest may have no end.
                return true;
            }

            bool complete = feed >= 0 || !Fill();
            if (!complete)
            {
                searched = length;
                continue;
            }

            line = buffer.AsSpan(start, length);
            start += feed >= 0 ? length + 1 : length;
            return feed >= 0 || !line.IsEmpty;
        }
    }

    /// <summary>Drops what is left of a line that was too long.</summary>
    /// <returns>False where the trace ends with it.</returns>
    private bool TrySkipLine()
    {
        inLongLine = false;
        do
        {
            int feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            start = feed >= 0 ? start + feed + 1 : end;
            if (feed >= 0) return true;
        }
        while (Fill());

        return false;
    }

    private bool Fill()
    {
        if (atEnd) return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        int read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        atEnd = read == 0;
        return !atEnd;
    }
}
