using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which accesses of a unit to its own tables fail, as far as the memory map tells: memory with errors can be neither read nor updated, and device registers take no update.</summary>
/// <remarks>
/// The unit reads its structures from memory and sets flags in them by an atomic operation (VT-d 3.6.2), and has fault reasons for either going wrong
/// (7.1.3). Without a memory map, below the host address width, nobody can tell; the specification does not say which addresses fail (docs/translator.md).
/// </remarks>
internal sealed class AccessErrors
{
    private readonly MapRanges unreadable, fixedForUnit;

    private AccessErrors(MapRanges unreadable, MapRanges fixedForUnit) => (this.unreadable, this.fixedForUnit) = (unreadable, fixedForUnit);

    /// <summary>What a memory map tells; null where nothing that it tells of fails.</summary>
    public static AccessErrors? Of(MemoryMap? map)
    {
        if (map is null) return null;
        var updates = new MapRanges(map, static entry => entry?.Type is MemoryMapType.Unusable or MemoryMapType.Mmio);
        return updates.Highest is null ? null : new(new(map, static entry => entry?.Type == MemoryMapType.Unusable), updates);
    }

    /// <summary>True where the unit cannot read the <paramref name="lengthBytes"/> bytes of an entry at <paramref name="place"/>.</summary>
    public bool OnRead(HostAddress place, int lengthBytes) => Meets(unreadable, place, lengthBytes);

    /// <summary>True where the unit cannot set a flag in the paging entry at <paramref name="place"/>.</summary>
    public bool OnUpdate(HostAddress place) => Meets(fixedForUnit, place, sizeof(ulong));

    private static bool Meets(MapRanges ranges, HostAddress place, int lengthBytes) => ranges.FirstIn(new(place, new(place.Value + (ulong)(lengthBytes - 1)))) is not null;
}
