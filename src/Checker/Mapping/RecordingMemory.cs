using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A memory that notes which pages are read. The memory behind it stays the caller's.</summary>
internal sealed class RecordingMemory(PhysicalMemory memory) : PhysicalMemory
{
    private const int PageBits = 12;

    /// <summary>The numbers of the pages that somebody asked for, there or not.</summary>
    public HashSet<ulong> Frames { get; } = [];

    public override string FormatName => memory.FormatName;

    public override IReadOnlyList<AddressRange> Ranges => memory.Ranges;

    /// <summary>Notes pages that nobody reads now.</summary>
    public void Note(HostAddress address, ulong lengthBytes)
    {
        if (lengthBytes == 0) return;
        ulong last = address.Value + Math.Min(lengthBytes - 1, ulong.MaxValue - address.Value);
        for (ulong frame = address.Value >> PageBits; frame <= last >> PageBits; frame++) Frames.Add(frame);
    }

    public override bool TryRead(HostAddress address, Span<byte> destination)
    {
        Note(address, (ulong)destination.Length);
        return memory.TryRead(address, destination);
    }

    public override bool TryReadOnce(HostAddress address, Span<byte> destination)
    {
        Note(address, (ulong)destination.Length);
        return memory.TryReadOnce(address, destination);
    }

    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        Frames.Add(address.Value >> PageBits);
        return memory.TryGetTable(address, buffer, out words);
    }
}
