using System.Diagnostics.CodeAnalysis;
using Header = Dmarkit.Parser.LimeLayout.RangeHeader;

namespace Dmarkit.Parser;

/// <summary>A LiME dump, which AVML writes too where it does not compress: ranges of memory, each behind a header.</summary>
/// <remarks>LiME, <c>src/lime.h</c>. AVML leaves out blocks that are all zero: they are holes here, for the file does not say it.</remarks>
internal static class Lime
{
    private const ulong Signature = 0x4c69_4d45, KnownVersion = 1;

    /// <summary>True where the file begins as a LiME dump does.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) => head.StartsWith("EMiL"u8);

    /// <summary>Follows the headers through the file.</summary>
    /// <returns>False where one of them is wrong, or two ranges overlap; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, string name, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        defect = null;
        List<Segment> segments = [];
        List<Defect> defects = [];
        Span<byte> header = stackalloc byte[Header.Bytes];
        for (ulong at = 0; at < source.Length && defects.Count == 0;)
        {
            string what = $"LiME range {segments.Count}";
            if (!source.TryRead(at, header))
            {
                defects.Add(new((long)at, what, $"is cut off: its header has {source.Length - at} bytes"));
                break;
            }

            ulong first = Header.First.In(header), last = Header.Last.In(header);
            string? why = Header.Signature.In(header) != Signature ? $"has signature {Hex.Of(Header.Signature.In(header))}, not {Hex.Of(Signature)}"
                : Header.Version.In(header) != KnownVersion ? $"has version {Header.Version.In(header)}, not {KnownVersion}"
                : last < first ? $"ends at {Hex.Of(last)}, before its start {Hex.Of(first)}"
                : segments.Count == Limits.DumpBlocks ? $"is one more than {Limits.DumpBlocks}, the most that are read"
                : null;
            if (why is not null)
            {
                defect = new((long)at, what, why);
                return false;
            }

            at += Header.Bytes;
            ulong left = source.Length - at;
            if (last - first >= left) defects.Add(new((long)at, what, $"{new AddressRange(new(first), new(last))} is cut off: the file has {Hex.Of(left)} bytes of it"));
            if (left > 0) segments.Add(new(new(first), new(first + Math.Min(last - first, left - 1)), at));
            at += Math.Min(last - first, left == 0 ? 0 : left - 1) + 1; // Ends the loop where the file does.
        }

        return TryFinish(source, name, segments, defects, out memory, out defect);
    }

    private static bool TryFinish(
        ByteSource source, string name, List<Segment> segments, List<Defect> defects, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        segments.Sort((left, right) => left.First.CompareTo(right.First));
        defect = segments.Count == 0 ? defects.FirstOrDefault() ?? new(0, "LiME dump", "holds no range") : null;
        for (int i = 1; i < segments.Count && defect is null; i++)
            if (segments[i].First <= segments[i - 1].Last)
                defect = new((long)segments[i].Offset - Header.Bytes, "LiME range", $"at {segments[i].First} overlaps that of {segments[i - 1].First}-{segments[i - 1].Last}");
        if (defect is not null) return false;
        memory = new SegmentedMemory(source, new(name) { Compression = "none", Defects = [.. defects] }, [.. segments]);
        return true;
    }
}
