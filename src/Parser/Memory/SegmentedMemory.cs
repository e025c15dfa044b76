using System.Runtime.InteropServices;

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

/// <summary>Memory that lies in a dump uncompressed, in segments: what raw images and ELF cores come down to.</summary>
internal sealed class SegmentedMemory : PhysicalMemory
{
    private const int TableBytes = WordsPerTable * sizeof(ulong);

    private readonly ByteSource _source;
    private readonly Segment[] _segments;
    private readonly ulong[] _firsts;

    /// <summary>Takes over <paramref name="source"/>, in which the <paramref name="segments"/> lie wholly; they are sorted and disjoint.</summary>
    public SegmentedMemory(ByteSource source, string formatName, Segment[] segments)
    {
        _source = source;
        _segments = segments;
        _firsts = [.. segments.Select(segment => segment.First.Value)];
        FormatName = formatName;
        Ranges = SortedRanges.Merge(segments.Select(segment => new AddressRange(segment.First, segment.Last)));
    }

    /// <inheritdoc/>
    public override string FormatName { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<AddressRange> Ranges { get; }

    /// <inheritdoc/>
    public override bool TryRead(HostAddress address, Span<byte> destination)
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
        if (TryFind(address.Value, out var segment)
            && segment.Last.Value - address.Value >= TableBytes - 1
            && _source.TryGetSpan(segment.OffsetOf(address.Value), TableBytes, out var bytes)
            && IsAligned(bytes))
        {
            words = MemoryMarshal.Cast<byte, ulong>(bytes);
            return true;
        }

        // The words are misaligned in the file, or the page lies across two segments.
        words = buffer[..WordsPerTable];
        return TryRead(address, MemoryMarshal.AsBytes(buffer[..WordsPerTable]));
    }

    /// <inheritdoc/>
    public override long? FileOffset(HostAddress address) =>
        TryFind(address.Value, out var segment) ? _source.FileOffset(segment.OffsetOf(address.Value)) : null;

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

    private static unsafe bool IsAligned(ReadOnlySpan<byte> mapped)
    {
        fixed (byte* start = mapped) return (nuint)start % sizeof(ulong) == 0;
    }
}
