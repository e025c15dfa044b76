using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>An AVML dump with compression (version 2): chunks of 64 KiB, compressed with snappy. Version 1 is LiME's format.</summary>
/// <remarks>AVML, <c>src/image.rs</c>. It leaves out blocks that are all zero: they are holes here, for the file does not say it.</remarks>
internal sealed class Avml : CachedMemory
{
    private readonly ByteSource _source;
    private readonly AvmlBlocks _blocks;

    private Avml(ByteSource source, string name, AvmlBlocks blocks)
        : base(Limits.SnappyChunkBytes)
    {
        (_source, _blocks) = (source, blocks);
        Description = new(name) { Compression = "snappy", Defects = [.. blocks.Defects] };
    }

    /// <inheritdoc/>
    public override string FormatName => Description.FormatName;

    /// <inheritdoc/>
    public override ImageDescription Description { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<AddressRange> Ranges => _blocks.Ranges;

    /// <summary>True where the file begins as an AVML dump does.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) => head.StartsWith("AVML"u8);

    /// <summary>Follows the headers through the file.</summary>
    /// <returns>False where one of them is wrong, or two blocks overlap; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, string name, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = AvmlBlocks.TryRead(source, out var blocks, out defect) ? new Avml(source, name, blocks) : null;
        return memory is not null;
    }

    /// <inheritdoc/>
    protected override bool TryFindUnit(ulong address, out Unit unit)
    {
        bool isFound = _blocks.Chunks.TryFind(address, out var chunk, out ulong key);
        unit = new(key, chunk.First, chunk.LengthBytes);
        return isFound;
    }

    /// <inheritdoc/>
    protected override bool TryLoad(Unit unit, ulong place, Span<byte> bytes) => _blocks.Chunks.TryFind(unit.First, out var chunk, out _) && chunk.TryLoad(_source, bytes);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _source.Dispose();
        base.Dispose(disposing);
    }
}
