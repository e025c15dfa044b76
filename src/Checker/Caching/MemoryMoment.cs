using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A machine's memory as it was at one moment of a trace.</summary>
internal sealed class MemoryMoment(MemoryHistory history) : PhysicalMemory
{
    /// <summary>The moment: the number of the last event that counts. By default all do.</summary>
    public long Moment { get; set; } = long.MaxValue;

    public override string FormatName => history.Image.FormatName;

    public override ImageDescription Description => history.Image.Description;

    public override IReadOnlyList<AddressRange> Ranges => history.Image.Ranges;

    public override bool TryRead(HostAddress address, Span<byte> destination) => history.TryRead(address, destination, Moment);

    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        if (!history.Image.TryGetTable(address, buffer, out words)) return false; // Words that were written into a hole are read one by one.
        if (!history.IsWritten(address.Value)) return true;
        if (!words.Overlaps((ReadOnlySpan<ulong>)buffer)) words.CopyTo(buffer);
        words = buffer[..WordsPerTable];
        return history.Overlay(address.Value, Moment, buffer);
    }

    public override long? FileOffset(HostAddress address) => history.Image.FileOffset(address);
}
