namespace Dmarkit.Parser;

/// <summary>The lines of a stream, one at a time, in memory that does not grow with the stream.</summary>
/// <param name="stream">The text, in UTF-8.</param>
/// <param name="linesBefore">How many lines were taken of it before.</param>
internal sealed class LineReader(Stream stream, long linesBefore = 0) : IChunkSource
{
    private byte[] buffer = new byte[1 << 16];
    private int start, end;
    private bool atEnd, inLongLine;

    /// <summary>The number of the line that was taken last, from 1.</summary>
    public long Number { get; private set; } = linesBefore;

    /// <summary>Takes the next line, without its LF; it is valid until the next call.</summary>
    /// <param name="line">The line; empty where it is too long.</param>
    /// <param name="tooLong">True for a line beyond <see cref="Limits.TraceLineBytes"/>.</param>
    /// <returns>False at the end.</returns>
    public bool TryTake(out ReadOnlySpan<byte> line, out bool tooLong)
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
                Number++;
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
            if (feed < 0 && line.IsEmpty) return false;
            Number++;
            return true;
        }
    }

    /// <inheritdoc/>
    public bool TryTakeMany(ChunkBuffer into, out int first, out int lengthBytes, out int count)
    {
        first = lengthBytes = count = 0;
        if (inLongLine && !TrySkipLine()) return false;
        if (end - start > ChunkBuffer.MostLeft) return false;
        int filled = into.Fill(buffer.AsSpan(start, end - start), stream, out first);
        atEnd |= filled < into.Block + ChunkBuffer.BlockBytes;
        var content = into.Bytes.AsSpan(first, filled - first);
        int last = content.LastIndexOf((byte)'\n');
        if (atEnd && !content.IsEmpty && last < content.Length - 1) // The last line may lack its line feed.
        {
            last = content.Length;
            into.Bytes[filled] = (byte)'\n';
        }

        lengthBytes = last + 1;
        (start, end) = (0, ChunkBuffer.Keep(last < content.Length ? content[lengthBytes..] : default, ref buffer));
        count = into.Bytes.AsSpan(first, lengthBytes).Count((byte)'\n');
        Number += count;
        return lengthBytes > 0;
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
