namespace Dmarkit.Parser;

/// <summary>One run of memory that a dump holds as it was, in one piece.</summary>
/// <param name="First">The first byte's address.</param>
/// <param name="Last">The last byte's address, inclusive.</param>
/// <param name="Offset">Where in the dump the first byte lies.</param>
internal readonly record struct Segment(HostAddress First, HostAddress Last, ulong Offset)
{
    /// <summary>Where in the dump the byte at <paramref name="address"/> lies, which must be in the segment.</summary>
    public ulong OffsetOf(ulong address) => Offset + (address - First.Value);
}

/// <summary>Memory that lies in a dump uncompressed, in segments: what raw images, ELF cores and others come down to.</summary>
internal sealed class SegmentedMemory : CachedMemory
{
    private readonly ByteSource _source;
    private readonly Segment[] _segments;
    private readonly ulong[] _firsts;

    /// <summary>Takes over <paramref name="source"/>, in which the <paramref name="segments"/> lie wholly; they are sorted and disjoint.</summary>
    public SegmentedMemory(ByteSource source, ImageDescription description, Segment[] segments)
        : base(TableBytes)
    {
        _source = source;
        _segments = segments;
        _firsts = [.. segments.Select(segment => segment.First.Value)];
        Description = description;
        Ranges = SortedRanges.Merge(segments.Select(segment => new AddressRange(segment.First, segment.Last)));
    }

    /// <inheritdoc/>
    public override string FormatName => Description.FormatName;

    /// <inheritdoc/>
    public override ImageDescription Description { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<AddressRange> Ranges { get; }

    /// <inheritdoc/>
    public override bool TryRead(HostAddress address, Span<byte> destination)
    {
        if (destination.Length <= TableBytes && base.TryRead(address, destination)) return true;
        return TryReadOnce(address, destination); // Whoever reads much at once reads it once. And of a flattened file's page, a part may be missing.
    }

    /// <inheritdoc/>
    public override bool TryReadOnce(HostAddress address, Span<byte> destination)
    {
        ulong at = address.Value;
        while (!destination.IsEmpty)
        {
            if (!TryFind(at, out var segment)) return false;
            int count = (int)Math.Min(segment.Last.Value - at, (ulong)destination.Length - 1) + 1;
            if (!_source.TryRead(segment.OffsetOf(at), destination[..count])) return false;
            destination = destination[count..];
            at += (ulong)count;
            if (at == 0 && !destination.IsEmpty) return false; // The rest would lie beyond 2^64.
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        if (!TryGetRemembered(address.Value, out var page)) return base.TryGetTable(address, buffer, out words);
        words = page; // As every walk's upper tables are, without a search for the segment.
        return true;
    }

    /// <inheritdoc/>
    public override long? FileOffset(HostAddress address) =>
        TryFind(address.Value, out var segment) ? _source.FileOffset(segment.OffsetOf(address.Value)) : null;

    /// <summary>The page, or what the segment has of it. Only whole pages are remembered: of a part, another segment may have the rest.</summary>
    protected override bool TryFindUnit(ulong address, out Unit unit)
    {
        unit = default;
        if (!TryFind(address, out var segment)) return false;
        ulong page = address & ~(ulong)(TableBytes - 1), first = Math.Max(page, segment.First.Value), last = Math.Min(page | TableBytes - 1, segment.Last.Value);
        int length = (int)(last - first) + 1;
        unit = new(page, first, length, segment.OffsetOf(first), IsRemembered: length == TableBytes);
        return true;
    }

    /// <inheritdoc/>
    protected override bool TryLoad(Unit unit, ulong place, Span<byte> bytes) => _source.TryRead(place, bytes);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _source.Dispose();
        base.Dispose(disposing);
    }

    private bool TryFind(ulong address, out Segment segment)
    {
        int index = SortedRanges.IndexOf(_firsts, address);
        segment = index < 0 ? default : _segments[index];
        return index >= 0 && address <= segment.Last.Value;
    }
}
