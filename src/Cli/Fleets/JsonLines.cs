namespace Dmarkit.Cli.Fleets;

/// <summary>The lines of a stream as bytes, for files that are larger than the memory.</summary>
internal static class JsonLines
{
    /// <summary>Longer than the largest result: that of a thousand findings has some megabytes.</summary>
    public const int MaxLineBytes = 256 << 20;

    /// <summary>The lines, each with its line feed; what stands behind the last one is none. A line is valid until the next is asked for. Ends at a line that is too long.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> In(Stream stream)
    {
        byte[] buffer = new byte[1 << 16];
        int start = 0, searched = 0, filled = 0;
        while (true)
        {
            int at = buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                int next = searched + at + 1;
                yield return buffer.AsMemory(start, next - start);
                start = searched = next;
                continue;
            }

            searched = filled;
            if (start > 0)
            {
                buffer.AsSpan(start, filled - start).CopyTo(buffer);
                (searched, filled, start) = (searched - start, filled - start, 0);
            }

            if (filled == buffer.Length)
            {
                if (filled >= MaxLineBytes) yield break;
                Array.Resize(ref buffer, 2 * filled);
            }

            int read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0) yield break;
            filled += read;
        }
    }
}
