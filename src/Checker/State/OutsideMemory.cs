using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which addresses are no memory, as the memory map tells.</summary>
/// <remarks>What firmware reserves is memory all the same: its own tables may lie there.</remarks>
internal sealed class OutsideMemory(MemoryMap map)
{
    private readonly MapRanges others = new(map, static entry => entry?.Type is null or MemoryMapType.Mmio or MemoryMapType.Unusable);

    /// <summary>Why an address is no memory, as a clause: <c>where the memory map has MMIO</c>; null where it is.</summary>
    public string? Tell(HostAddress address) => FirstIn(new(address, address)) is { } piece ? Tell(piece) : null;

    /// <summary>The first part of a range that is no memory; null where all of it is.</summary>
    public MemoryMapPiece? FirstIn(AddressRange range) => others.FirstIn(range);

    /// <summary>Why a part is no memory, as a clause.</summary>
    public static string Tell(MemoryMapPiece piece) => $"where the memory map has {(piece.Entry is { } entry ? MapTypes.NameOf(entry) : "nothing")}";
}
