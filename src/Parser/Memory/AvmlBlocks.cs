using System.Diagnostics.CodeAnalysis;
using Header = Dmarkit.Parser.AvmlLayout.BlockHeader;

namespace Dmarkit.Parser;

/// <summary>The blocks of an AVML dump and their chunks of data, found by following lengths through the whole file.</summary>
internal sealed class AvmlBlocks
{
    private const ulong Signature = 0x4c4d_5641, KnownVersion = 2;

    private readonly ByteSource _source;
    private readonly AvmlIndex.Builder _chunks = new();
    private readonly List<(AddressRange Range, ulong Offset)> _ranges = [];
    private readonly List<Defect> _defects = [];
    private ulong _at;

    private AvmlBlocks(ByteSource source) => _source = source;

    /// <summary>Where the chunks lie.</summary>
    public AvmlIndex Chunks { get; private set; } = null!;

    /// <summary>What the blocks hold, by address.</summary>
    public IReadOnlyList<AddressRange> Ranges { get; private set; } = [];

    /// <summary>What is missing at the end.</summary>
    public IReadOnlyList<Defect> Defects => _defects;

    /// <summary>Follows the headers through the file.</summary>
    /// <returns>False where one of them is wrong, or two blocks overlap.</returns>
    public static bool TryRead(ByteSource source, [NotNullWhen(true)] out AvmlBlocks? blocks, [NotNullWhen(false)] out Defect? defect)
    {
        AvmlBlocks read = new(source);
        blocks = null;
        defect = null;
        for (int i = 0; read._at < source.Length && read._defects.Count == 0; i++)
        {
            defect = i == Limits.DumpBlocks ? new((long)read._at, "AVML dump", $"has more than {Limits.DumpBlocks} blocks") : read.ReadBlock(i);
            if (defect is not null) return false;
        }

        defect = read._chunks.Count == 0 ? read._defects.FirstOrDefault() ?? new(0, "AVML dump", "holds no memory") : read.Sort();
        if (defect is not null) return false;
        blocks = read;
        return true;
    }

    private Defect? ReadBlock(int index)
    {
        Span<byte> header = stackalloc byte[Header.Bytes];
        ulong start = _at;
        if (!_source.TryRead(start, header)) return CutOff(start, $"AVML block {index}");
        ulong first = Header.First.In(header), last = Header.Last.In(header);
        string? why = Header.Signature.In(header) != Signature ? $"has signature {Hex.Of(Header.Signature.In(header))}, not {Hex.Of(Signature)}"
            : Header.Version.In(header) != KnownVersion ? $"has version {Header.Version.In(header)}, not {KnownVersion}"
            : last < first ? $"ends at {Hex.Of(last)}, before its start {Hex.Of(first)}"
            : null;
        if (why is not null) return new((long)start, $"AVML block {index}", why);
        _at = start + Header.Bytes;
        var defect = ReadStream(index, start, first, last);
        if (defect is not null || _defects.Count > 0) return defect;

        Span<byte> trailer = stackalloc byte[AvmlLayout.Trailer.Bytes];
        ulong streamBytes = _at - start - Header.Bytes;
        if (!_source.TryRead(_at, trailer)) return CutOff(_at, $"length behind AVML block {index}");
        ulong told = AvmlLayout.Trailer.StreamBytes.In(trailer);
        if (told != streamBytes) return new((long)_at, $"length behind AVML block {index}", $"is {told}, but its stream has {streamBytes} bytes");
        _at += AvmlLayout.Trailer.Bytes;
        return null;
    }

    /// <summary>The chunks of one block, until they hold all of its bytes.</summary>
    private Defect? ReadStream(int index, ulong start, ulong first, ulong last)
    {
        ulong next = first;
        for (int empty = 0; ;)
        {
            var defect = AvmlChunk.TryRead(_source, _at, next, out var chunk, out ulong end);
            if (defect is not null) return defect;
            if (end > _source.Length)
            {
                if (next > first) _ranges.Add((new(new(first), new(next - 1)), start));
                return CutOff(_at, $"chunk of AVML block {index}");
            }

            string? why = chunk.LengthBytes == 0 && ++empty > Limits.AvmlEmptyChunks ? $"has more than {Limits.AvmlEmptyChunks} chunks without data"
                : chunk.LengthBytes > 0 && (ulong)chunk.LengthBytes - 1 > last - next ? $"holds more than its range {Hex.Of(first)}-{Hex.Of(last)}"
                : chunk.LengthBytes > 0 && _chunks.Count == Limits.AvmlChunks ? $"has a chunk more than {Limits.AvmlChunks}, the most that are read"
                : null;
            if (why is not null) return new((long)_at, $"AVML block {index}", why);
            ulong header = _at;
            _at = end;
            if (chunk.LengthBytes == 0) continue;
            _chunks.Add(chunk, header, startsBlock: next == first);
            if ((ulong)chunk.LengthBytes - 1 == last - next) break;
            next += (ulong)chunk.LengthBytes;
        }

        _ranges.Add((new(new(first), new(last)), start));
        return null;
    }

    /// <summary>A file that ends too early keeps what it has.</summary>
    private Defect? CutOff(ulong at, string what)
    {
        _defects.Add(new((long)at, what, $"is cut off: the file ends at {Hex.Of(_source.Length)}"));
        return null;
    }

    private Defect? Sort()
    {
        _ranges.Sort((left, right) => left.Range.First.CompareTo(right.Range.First));
        for (int i = 1; i < _ranges.Count; i++)
            if (_ranges[i].Range.Overlaps(_ranges[i - 1].Range)) return new((long)_ranges[i].Offset, "AVML block", $"{_ranges[i].Range} overlaps {_ranges[i - 1].Range}");
        Chunks = _chunks.Build(_source);
        Ranges = SortedRanges.Merge(_ranges.Select(range => range.Range));
        return null;
    }
}
