using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A machine's memory as its remapping units can read it: what they are known to fail to read is a hole, so that nothing is said to be mapped through it.</summary>
internal sealed class ReadableMemory(PhysicalMemory image, AccessErrors errors) : PhysicalMemory
{
    public override string FormatName => image.FormatName;

    public override ImageDescription Description => image.Description;

    public override IReadOnlyList<AddressRange> Ranges => image.Ranges;

    /// <summary>The image itself, where the units are not known to fail anywhere.</summary>
    public static PhysicalMemory Of(PhysicalMemory image, AccessErrors? errors) => errors is null ? image : new ReadableMemory(image, errors);

    public override bool TryRead(HostAddress address, Span<byte> destination) =>
        (destination.IsEmpty || !errors.OnRead(address, destination.Length)) && image.TryRead(address, destination);

    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        words = default;
        return !errors.OnRead(address, WordsPerTable * sizeof(ulong)) && image.TryGetTable(address, buffer, out words);
    }

    public override long? FileOffset(HostAddress address) => image.FileOffset(address);
}
