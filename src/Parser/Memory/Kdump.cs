using System.Diagnostics.CodeAnalysis;
using Descriptor = Dmarkit.Parser.KdumpLayout.PageDescriptor;

namespace Dmarkit.Parser;

/// <summary>A kdump-compressed dump, as makedumpfile and QEMU write it: pages that are compressed one by one.</summary>
/// <remarks>
/// A page that was excluded from the dump is a hole. One that the dump claims to hold but whose bytes are damaged is within <see cref="Ranges"/>, and still unreadable.
/// </remarks>
internal sealed class Kdump : CachedMemory
{
    private readonly ByteSource _source;
    private readonly KdumpHeader _header;
    private readonly FrameBitmap _dumped;
    private readonly Lazy<IReadOnlyList<AddressRange>> _ranges;
    private readonly int _blockShift;

    private Kdump(ByteSource source, ImageDescription description, KdumpHeader header, FrameBitmap dumped)
        : base(header.BlockBytes)
    {
        (_source, _header, _dumped, Description) = (source, header, dumped, description);
        _blockShift = int.Log2(header.BlockBytes); // A power of two, for the header was checked.
        _ranges = new(() => dumped.ToRanges((ulong)header.BlockBytes)); // A filtered dump has very many; a walk needs none.
    }

    /// <inheritdoc/>
    public override string FormatName => Description.FormatName;

    /// <inheritdoc/>
    public override ImageDescription Description { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<AddressRange> Ranges => _ranges.Value;

    /// <summary>Which part of a split dump it is; null where it is a whole one.</summary>
    public KdumpPart? Part => _header.Part;

    /// <summary>True where the dump begins as a kdump-compressed one does.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) => head.StartsWith("KDUMP   "u8);

    /// <summary>Reads the headers and counts the dumped frames.</summary>
    /// <returns>False where they break the format's rules; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, string name, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        if (!KdumpHeader.TryRead(source, out var header, out defect)) return false;
        if (!FrameBitmap.TryRead(source, header.BitmapOffset, header.FirstFrame, header.EndFrame, out var dumped))
        {
            defect = new((long)header.BitmapOffset, "kdump bitmap of dumped pages", $"for page frames {Hex.Of(header.FirstFrame)} to {Hex.Of(header.EndFrame - 1)} is not wholly in the dump");
            return false;
        }

        defect = dumped.RunCount > Limits.DumpRuns ? new((long)header.BitmapOffset, "kdump bitmap of dumped pages", $"has {dumped.RunCount} separate runs, above {Limits.DumpRuns}")
            : dumped.Count * Descriptor.Bytes > source.Length - Math.Min(header.DescriptorOffset, source.Length)
                ? new((long)header.DescriptorOffset, "kdump page descriptors", $"for {dumped.Count} pages run past the end of the dump, {Hex.Of(source.Length)}")
            : null;
        if (defect is not null) return false;
        var description = KdumpDescription.Of(source, name, header, dumped.Count);
        memory = new Kdump(source, description, header, dumped);
        return true;
    }

    /// <inheritdoc/>
    protected override bool TryFindUnit(ulong address, out Unit unit)
    {
        ulong frame = address >> _blockShift;
        unit = new(frame, frame << _blockShift, _header.BlockBytes);
        return frame < _header.EndFrame;
    }

    /// <inheritdoc/>
    /// <remarks>The how-manieth dumped frame it is tells where its descriptor lies.</remarks>
    protected override bool TryPlace(Unit unit, out ulong place)
    {
        bool isDumped = _dumped.TryRank(unit.Key, out ulong rank);
        place = _header.DescriptorOffset + rank * Descriptor.Bytes;
        return isDumped;
    }

    /// <inheritdoc/>
    protected override bool TryLoad(Unit unit, ulong place, Span<byte> bytes) => KdumpPage.TryRead(_source, place, bytes);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _source.Dispose();
        base.Dispose(disposing);
    }
}
