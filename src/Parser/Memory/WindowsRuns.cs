using System.Diagnostics.CodeAnalysis;
using Header = Dmarkit.Parser.WindowsDumpLayout.Header;
using Run = Dmarkit.Parser.WindowsDumpLayout.Run;

namespace Dmarkit.Parser;

/// <summary>A full crash dump of Windows: the pages of all runs, one after the other behind the header.</summary>
internal static class WindowsRuns
{
    /// <summary>Page numbers of addresses up to 2^64.</summary>
    private const ulong EndOfPages = 1UL << 52;

    /// <summary>Reads the list of runs.</summary>
    /// <returns>False where it breaks the format's rules; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, ImageDescription description, ReadOnlySpan<byte> header, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        ulong count = Header.RunCount.In(header), most = (ulong)Header.Runs.LengthBytes / Run.Bytes;
        if (count == 0 || count > most)
        {
            defect = new(Header.RunCount.Offset, "number of runs of the Windows crash dump", $"is {count}, outside 1 to {most}");
            return false;
        }

        List<Segment> segments = [];
        List<Defect> defects = [];
        ulong offset = Header.Bytes, pages = 0;
        for (int i = 0; i < (int)count; i++)
        {
            int at = Header.Runs.Offset + i * Run.Bytes;
            ulong first = Run.FirstPage.In(header[at..]), length = Run.PageCount.In(header[at..]);
            if (first >= EndOfPages || length >= EndOfPages - first) // The last page of 2^64 is no memory.
            {
                defect = new(at, $"run {i} of the Windows crash dump", $"of {length} pages from page {first} on runs past 2^64");
                return false;
            }

            pages += length; // At most 42 times 2^52.
            ulong present = Math.Min(length * WindowsCrashDump.PageBytes, source.Length - Math.Min(offset, source.Length));
            if (present < length * WindowsCrashDump.PageBytes)
                defects.Add(new(at, $"run {i} of the Windows crash dump", $"is cut off: of {length} pages at {Hex.Of(offset)} the file has {Hex.Of(present)} bytes"));
            if (present > 0) segments.Add(new(new(first * WindowsCrashDump.PageBytes), new(first * WindowsCrashDump.PageBytes + (present - 1)), offset));
            offset = Math.Min(offset + present, source.Length);
        }

        if (pages != Header.PageCount.In(header))
            defects.Add(new(Header.PageCount.Offset, "number of pages of the Windows crash dump", $"is {Header.PageCount.In(header)}, but the runs have {pages}"));
        defect = segments.Count == 0 ? new(Header.Bytes, "Windows crash dump", "is cut off before its first page") : Overlap(segments);
        if (defect is not null) return false;
        memory = new SegmentedMemory(source, description with { Defects = [.. defects] }, [.. segments]);
        return true;
    }

    private static Defect? Overlap(List<Segment> segments)
    {
        segments.Sort((left, right) => left.First.CompareTo(right.First));
        for (int i = 1; i < segments.Count; i++)
            if (segments[i].First <= segments[i - 1].Last)
                return new(Header.Runs.Offset, "runs of the Windows crash dump", $"overlap: {segments[i - 1].First}-{segments[i - 1].Last} and {segments[i].First}-{segments[i].Last}");
        return null;
    }
}
