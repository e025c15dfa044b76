using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>Firmware's memory map as a Linux kernel's log in a memory image has it: lines <c>BIOS-e820: [mem 0x…]</c>.</summary>
/// <remarks>
/// Records of the log lie one behind the other, each with some bytes of its own before the text. The log's place VMCOREINFO tells, since 5.10 by its ring buffer
/// (Linux, <c>kernel/printk/printk.c</c>, <c>log_buf_vmcoreinfo_setup</c>); where it does not, the lowest memory is searched, in which the kernel starts.
/// </remarks>
internal static class LoggedMemoryMap
{
    /// <summary>What is searched where nothing tells the log's place.</summary>
    public const ulong SearchedBytes = 256UL << 20;

    private const int ChunkBytes = 1 << 20, LineBytes = 200, PageBytes = 4096;

    /// <summary>Records between two lines of one map, such as those of other processors, come to less.</summary>
    private const ulong MostBetween = 4096;

    private static ReadOnlySpan<byte> Mark => "BIOS-e820: [mem 0x"u8;

    /// <summary>The map with the most lines; null where there is none.</summary>
    /// <param name="memory">The image.</param>
    /// <param name="searches">False to look only where VMCOREINFO tells that the log is.</param>
    /// <param name="place">Where its first line lies.</param>
    public static MemoryMap? Find(PhysicalMemory memory, bool searches, out HostAddress place)
    {
        var search = new Search();
        if (KernelLog.Find(memory) is { } log) search.Through(memory, log);
        if (search.Best is null && searches) Lowest(memory, search);
        place = search.BestPlace;
        return search.Best is { } text && MemoryMap.TryRead(Encoding.Latin1.GetBytes(text), out var map, out _) ? map : null;
    }

    private static void Lowest(PhysicalMemory memory, Search search)
    {
        ulong left = SearchedBytes;
        foreach (var range in memory.Ranges)
        {
            ulong last = range.Last.Value - range.First.Value < left ? range.Last.Value : range.First.Value + (left - 1);
            search.Through(memory, new(range.First, new(last)));
            left -= last - range.First.Value + 1;
            if (left == 0) return;
        }
    }

    private sealed class Search
    {
        private readonly byte[] buffer = new byte[ChunkBytes + LineBytes];
        private readonly StringBuilder lines = new();
        private ulong place, behind, before;
        private int count, bestCount;

        public string? Best { get; private set; }

        public HostAddress BestPlace { get; private set; }

        /// <summary>Goes through a range chunk by chunk, each with the start of the next one behind it.</summary>
        public void Through(PhysicalMemory memory, AddressRange range)
        {
            for (ulong at = range.First.Value; ;)
            {
                int length = (int)Math.Min(ChunkBytes, range.Last.Value - at) + 1;
                length = Math.Min(length, ChunkBytes);
                int more = (int)Math.Min(LineBytes, range.Last.Value - at - (ulong)(length - 1));
                if (memory.TryReadOnce(new(at), buffer.AsSpan(0, length + more))) Lines(at, length, length + more);
                else ByPages(memory, at, length);
                if (range.Last.Value - at < (ulong)length) break;
                at += (ulong)length;
            }

            Close();
        }

        /// <summary>Where a chunk cannot be read as a whole its pages are; a line across two of them is lost.</summary>
        private void ByPages(PhysicalMemory memory, ulong at, int length)
        {
            for (int done = 0; done < length;)
            {
                int step = Math.Min(length - done, PageBytes - (int)((at + (ulong)done) % PageBytes));
                if (memory.TryReadOnce(new(at + (ulong)done), buffer.AsSpan(0, step))) Lines(at + (ulong)done, step, step);
                done += step;
            }
        }

        private void Lines(ulong at, int length, int withMore)
        {
            for (int from = 0; ;)
            {
                int found = buffer.AsSpan(from, withMore - from).IndexOf(Mark);
                if (found < 0 || from + found >= length) return;
                from += found;
                var text = buffer.AsSpan(from, Math.Min(LineBytes, withMore - from));
                int end = text.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
                Line(at + (ulong)from, Encoding.Latin1.GetString(end < 0 ? text : text[..end]));
                from += Mark.Length;
            }
        }

        /// <summary>A map's ranges ascend; where one does not, or far behind, another boot's map starts.</summary>
        private void Line(ulong at, string text)
        {
            string digits = text[Mark.Length..].Split('-')[0];
            if (!ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong first)) return;
            bool goesOn = count > 0 && first > before && at - behind <= MostBetween && count < Limits.MemoryMapEntries;
            if (!goesOn) Close();
            if (count == 0) place = at;
            lines.Append(text).Append('\n');
            (before, behind) = (first, at + (ulong)text.Length);
            count++;
        }

        private void Close()
        {
            if (count > bestCount) (Best, BestPlace, bestCount) = (lines.ToString(), new(place), count);
            lines.Clear();
            count = 0;
        }
    }
}
