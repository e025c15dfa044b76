namespace Dmarkit.Parser;

/// <summary>Writes the memory of an image in another format.</summary>
public static class MemoryConversion
{
    private const int ChunkBytes = 1 << 16, PageBytes = 4096;

    /// <summary>Writes an ELF core: holes stay holes, and so do pages that the image claims and cannot give.</summary>
    /// <param name="memory">The image; it stays the caller's.</param>
    /// <param name="to">An empty stream that can seek; it stays the caller's.</param>
    /// <param name="sharesZeros">True to keep one page of zeros for all of them, which makes a file of few pages with many zeros among them small; other tools may not expect it.</param>
    /// <returns>How many pages of 4 KiB were claimed and could not be read.</returns>
    public static long WriteElf(PhysicalMemory memory, Stream to, bool sharesZeros = false)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(to);
        return Copy(memory, new ElfCoreWriter(to, sharesZeros));
    }

    /// <summary>Writes a raw image from address 0 on. Where the image has a hole nothing is written: it reads as zeros, and nothing tells it from memory any more.</summary>
    /// <param name="memory">The image; it stays the caller's.</param>
    /// <param name="to">An empty stream that can seek; it stays the caller's.</param>
    /// <returns>How many pages of 4 KiB were claimed and could not be read; they are as holes.</returns>
    public static long WriteRaw(PhysicalMemory memory, Stream to)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(to);
        return Copy(memory, new RawImageWriter(to));
    }

    /// <summary>Copies chunk by chunk; where one cannot be read, page by page.</summary>
    private static long Copy(PhysicalMemory memory, IMemoryWriter writer)
    {
        byte[] chunk = new byte[ChunkBytes];
        long unreadable = 0;
        foreach (var range in memory.Ranges)
            for (ulong at = range.First.Value; ;)
            {
                int length = (int)Math.Min(range.Last.Value - at, (ulong)(ChunkBytes - 1 - (int)(at % ChunkBytes))) + 1;
                if (memory.TryRead(new(at), chunk.AsSpan(0, length))) writer.Write(new(at), chunk.AsSpan(0, length));
                else unreadable += CopyPages(memory, at, length, chunk, writer);
                if (range.Last.Value - at < (ulong)length) break;
                at += (ulong)length;
            }

        writer.Finish();
        return unreadable;
    }

    private static long CopyPages(PhysicalMemory memory, ulong first, int length, byte[] chunk, IMemoryWriter writer)
    {
        long unreadable = 0;
        for (int done = 0; done < length;)
        {
            ulong at = first + (ulong)done;
            var page = chunk.AsSpan(0, Math.Min(length - done, PageBytes - (int)(at % PageBytes)));
            if (memory.TryRead(new(at), page)) writer.Write(new(at), page);
            else unreadable++;
            done += page.Length;
        }

        return unreadable;
    }
}
