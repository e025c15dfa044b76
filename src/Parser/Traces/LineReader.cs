namespace Dmarkit.Parser;

/// <summary>The lines of a stream, one at a time, in memory that does not grow with the stream.</summary>
/// <param name="stream">The text, in UTF-8.</param>
/// <param name="linesBefore">How many lines were taken of it before.</param>
internal sealed class LineReader(Stream stream, long linesBefore = 0)
{
    private const int ManyBytes = 1 << 17; // They stay in a processor's second cache, from being read to being taken apart.
    private byte[] buffer = new byte[1 << 16];
    private int start, end;
    private bool atEnd, inLongLine;

    /// <summary>The number of the line that was taken last, from 1.</summary>
    public long Number { get; set; } = linesBefore;

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

    /// <summary>Takes as many whole lines as there are in some hundred kilobytes, by handing over what holds them.</summary>
    /// <param name="other">Gets the lines, from its start on and each with a line feed, and has <paramref name="slackBytes"/> behind them; its old content is lost.</param>
    /// <param name="lengthBytes">How many bytes they have.</param>
    /// <param name="lineCount">How many they are.</param>
    /// <param name="slackBytes">How many bytes of the array stay free.</param>
    /// <returns>False at the end, and where a line is longer than that: then <see cref="TryTake"/> goes on.</returns>
    public bool TryTakeMany(ref byte[] other, out int lengthBytes, out int lineCount, int slackBytes)
    {
        lengthBytes = lineCount = 0;
        if (inLongLine && !TrySkipLine()) return false;
        if (other.Length < ManyBytes + slackBytes) other = new byte[ManyBytes + slackBytes];
        if (end - start > ManyBytes) return false;
        buffer.AsSpan(start, end - start).CopyTo(other);
        (other, buffer) = (buffer, other);
        (start, end) = (0, end - start);
        if (other.Length < ManyBytes + slackBytes) other = new byte[ManyBytes + slackBytes];
        while (!atEnd && end < ManyBytes)
        {
            int read = stream.Read(buffer, end, ManyBytes - end);
            end += read;
            atEnd = read == 0;
        }

        int last = buffer.AsSpan(0, end).LastIndexOf((byte)'\n');
        if (atEnd && end > 0 && last < end - 1) buffer[last = end++] = (byte)'\n'; // The last line may lack its line feed.
        if (last < 0) return false;
        lengthBytes = last + 1;
        int rest = end - lengthBytes;
        buffer.AsSpan(lengthBytes, rest).CopyTo(other);
        (other, buffer) = (buffer, other);
        (start, end) = (0, rest);
        lineCount = other.AsSpan(0, lengthBytes).Count((byte)'\n');
        Number += lineCount;
        return true;
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
