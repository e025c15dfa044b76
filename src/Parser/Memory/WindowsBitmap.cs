using System.Diagnostics.CodeAnalysis;
using Bitmap = Dmarkit.Parser.WindowsDumpLayout.BitmapHeader;
using Header = Dmarkit.Parser.WindowsDumpLayout.Header;

namespace Dmarkit.Parser;

/// <summary>A crash dump of Windows with a bitmap: the pages whose bit is set lie one after the other.</summary>
internal sealed class WindowsBitmap : CachedMemory
{
    private const int PageBytes = WindowsCrashDump.PageBytes;

    private readonly ByteSource _source;
    private readonly FrameBitmap _present;
    private readonly ulong _dataOffset;
    private readonly ulong _bitCount;
    private readonly Lazy<IReadOnlyList<AddressRange>> _ranges;

    private WindowsBitmap(ByteSource source, ImageDescription description, FrameBitmap present, ulong dataOffset, ulong bitCount)
        : base(PageBytes)
    {
        (_source, _present, _dataOffset, _bitCount, Description) = (source, present, dataOffset, bitCount, description);
        _ranges = new(() => present.ToRanges(PageBytes));
    }

    /// <inheritdoc/>
    public override string FormatName => Description.FormatName;

    /// <inheritdoc/>
    public override ImageDescription Description { get; }

    /// <inheritdoc/>
    /// <remarks>Pages that a truncated file has lost are among them, and unreadable.</remarks>
    public override IReadOnlyList<AddressRange> Ranges => _ranges.Value;

    /// <summary>Reads the second header and counts the bits.</summary>
    /// <returns>False where they break the format's rules; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, ImageDescription description, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        const int at = Header.Bytes, bitsAt = at + Bitmap.Bytes;
        byte[] header = new byte[Bitmap.Bytes];
        if (!source.TryRead(at, header))
        {
            defect = new(at, "bitmap header of the Windows crash dump", $"is cut off: the file has {source.Length} bytes");
            return false;
        }

        bool isKnown = Bitmap.Signature.TextIn(header) is "SDMP" or "FDMP" && Bitmap.Valid.TextIn(header) == "DUMP";
        ulong bits = Bitmap.BitCount.In(header), data = Bitmap.DataOffset.In(header);
        defect = !isKnown ? new(at, "bitmap header of the Windows crash dump", $"begins with '{Bitmap.Signature.TextIn(header)}{Bitmap.Valid.TextIn(header)}', neither SDMPDUMP nor FDMPDUMP")
            : bits is 0 or > Limits.DumpFrames ? new(at + Bitmap.BitCount.Offset, "number of bits of the Windows crash dump", $"is {bits}, outside 1 to {Limits.DumpFrames}")
            : data < bitsAt + (bits + 7) / 8 || data > long.MaxValue ? new(at + Bitmap.DataOffset.Offset, "offset of the first page of the Windows crash dump", $"is {Hex.Of(data)}, within its {bits} bits")
            : null;
        if (defect is not null) return false;
        if (!FrameBitmap.TryRead(source, bitsAt, 0, bits, out var present))
            defect = new(bitsAt, "bitmap of the Windows crash dump", $"of {bits} bits is not wholly in the file");
        else if (present.Count == 0 || present.RunCount > Limits.DumpRuns)
            defect = new(bitsAt, "bitmap of the Windows crash dump", $"has {present.RunCount} separate runs, outside 1 to {Limits.DumpRuns}");
        if (defect is not null) return false;
        var defects = Doubts(source, header, present!, data).ToList();
        memory = new WindowsBitmap(source, description with { Defects = [.. defects] }, present!, data, bits);
        return true;
    }

    /// <inheritdoc/>
    public override long? FileOffset(HostAddress address) =>
        _present.TryRank(address.Value / PageBytes, out ulong rank) ? _source.FileOffset(_dataOffset + rank * PageBytes + address.Value % PageBytes) : null;

    /// <inheritdoc/>
    protected override bool TryFindUnit(ulong address, out Unit unit)
    {
        ulong frame = address / PageBytes;
        unit = new(frame, frame * PageBytes, PageBytes);
        return frame < _bitCount;
    }

    /// <inheritdoc/>
    protected override bool TryPlace(Unit unit, out ulong place)
    {
        bool isPresent = _present.TryRank(unit.Key, out ulong rank);
        place = _dataOffset + rank * PageBytes;
        return isPresent;
    }

    /// <inheritdoc/>
    protected override bool TryLoad(Unit unit, ulong place, Span<byte> bytes) => _source.TryRead(place, bytes);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _source.Dispose();
        base.Dispose(disposing);
    }

    private static IEnumerable<Defect> Doubts(ByteSource source, byte[] header, FrameBitmap present, ulong data)
    {
        ulong told = Bitmap.PresentPages.In(header), there = (source.Length - Math.Min(data, source.Length)) / PageBytes;
        if (told != present.Count)
            yield return new(Header.Bytes + Bitmap.PresentPages.Offset, "number of pages of the Windows crash dump", $"is {told}, but {present.Count} bits are set");
        if (there < present.Count)
            yield return new((long)source.Length, "Windows crash dump", $"is cut off: of {present.Count} pages at {Hex.Of(data)} the file has {there}");
    }
}
