using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Some pages of a memory, as a memory; all else is a hole. The memory behind it stays the caller's.</summary>
internal sealed class PagesOfMemory : PhysicalMemory
{
    private const int PageBits = 12;
    private readonly PhysicalMemory memory;
    private readonly IReadOnlySet<ulong> frames;

    public PagesOfMemory(PhysicalMemory memory, IReadOnlySet<ulong> frames)
    {
        (this.memory, this.frames) = (memory, frames);
        Ranges = [.. Present()];
    }

    public override string FormatName => $"pages of a {memory.FormatName}";

    public override IReadOnlyList<AddressRange> Ranges { get; }

    public override bool TryRead(HostAddress address, Span<byte> destination) => IsIn(address.Value, destination.Length) && memory.TryRead(address, destination);

    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        words = default;
        return frames.Contains(address.Value >> PageBits) && memory.TryGetTable(address, buffer, out words);
    }

    private bool IsIn(ulong address, int lengthBytes)
    {
        if (lengthBytes == 0) return true;
        ulong last = address + ((ulong)lengthBytes - 1);
        if (last < address) return false;
        for (ulong frame = address >> PageBits; frame <= last >> PageBits; frame++)
            if (!frames.Contains(frame)) return false;
        return true;
    }

    /// <summary>What the memory has of each run of pages.</summary>
    private IEnumerable<AddressRange> Present()
    {
        ulong[] sorted = [.. frames.Order()];
        int range = 0;
        for (int i = 0; i < sorted.Length;)
        {
            int start = i++;
            while (i < sorted.Length && sorted[i] == sorted[i - 1] + 1) i++;
            ulong first = sorted[start] << PageBits, last = (sorted[i - 1] << PageBits) + ((1 << PageBits) - 1);
            while (range < memory.Ranges.Count && memory.Ranges[range].Last.Value < first) range++;
            for (int at = range; at < memory.Ranges.Count && memory.Ranges[at].First.Value <= last; at++)
                yield return new(new(Math.Max(first, memory.Ranges[at].First.Value)), new(Math.Min(last, memory.Ranges[at].Last.Value)));
        }
    }
}
