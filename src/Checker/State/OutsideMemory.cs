using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which addresses are no memory, as the memory map tells.</summary>
/// <remarks>What firmware reserves is memory all the same: its own tables may lie there.</remarks>
internal sealed class OutsideMemory(MemoryMap map)
{
    private readonly MapRanges others = new(map, static entry => entry?.Type is null or MemoryMapType.Mmio or MemoryMapType.Unusable);

    /// <summary>Why an address is no memory, as a clause: <c>where the memory map has MMIO</c>; null where it is.</summary>
    public string? Tell(HostAddress address) => others.FirstIn(new(address, address)) is not { } piece ? null : piece.Entry?.Type switch
    {
        MemoryMapType.Mmio => "where the memory map has registers",
        MemoryMapType.Unusable => "where the memory map has unusable memory",
        _ => "where the memory map has nothing",
    };
}
