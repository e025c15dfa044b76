using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>What firmware says that lies where in memory. It never changes.</summary>
/// <remarks>
/// Where entries overlap, the more deeply nested one holds, as in <c>/proc/iomem</c>; of equally deep ones that of which Linux makes the e820 type of the
/// higher number, so that RAM never hides what is reserved.
/// </remarks>
public sealed partial class MemoryMap
{
    private readonly ImmutableArray<MemoryMapPiece> pieces;

    internal MemoryMap(IEnumerable<MemoryMapEntry> entries, IReadOnlyList<Defect> defects)
    {
        Entries = [.. entries.OrderBy(entry => entry.Range.First).ThenByDescending(entry => entry.Range.Last)];
        IsUefi = Entries.Any(entry => entry.Uefi is not null);
        Defects = defects;
        pieces = MemoryMapPieces.Of(Entries);
    }

    /// <summary>The entries by first address, enclosing ones before those inside.</summary>
    public ImmutableArray<MemoryMapEntry> Entries { get; }

    /// <summary>True where the entries are UEFI's memory descriptors, so that their types are known as firmware gave them.</summary>
    public bool IsUefi { get; }

    /// <summary>Lines that could not be used; the offset is the line's number.</summary>
    public IReadOnlyList<Defect> Defects { get; }

    /// <summary>Where firmware leaves ACPI tables and the pointer to them: ACPI reclaim memory, ACPI NVS and what is reserved.</summary>
    /// <remarks>UEFI 2.10, section 7.2; ACPI 6.5, section 5.2.5.2.</remarks>
    public ImmutableArray<AddressRange> FirmwareRegions =>
        [.. Entries.Where(entry => entry.Type is MemoryMapType.Acpi or MemoryMapType.Nvs or MemoryMapType.Reserved).Select(entry => entry.Range)];

    /// <summary>The parts of a range in ascending order, gaps of the map among them: together they are the range. The first one is found in logarithmic time.</summary>
    public IEnumerable<MemoryMapPiece> Covering(AddressRange range)
    {
        var next = range.First;
        for (int i = FirstNotBelow(range.First); i < pieces.Length && pieces[i].Range.First <= range.Last; i++)
        {
            var piece = pieces[i];
            if (next < piece.Range.First) yield return new(new(next, new(piece.Range.First.Value - 1)), null);
            var from = next < piece.Range.First ? piece.Range.First : next;
            var last = piece.Range.Last < range.Last ? piece.Range.Last : range.Last;
            yield return new(new(from, last), piece.Entry);
            if (last == range.Last) yield break;
            next = new(last.Value + 1);
        }

        yield return new(new(next, range.Last), null);
    }

    /// <summary>The index of the first piece that ends at <paramref name="address"/> or later.</summary>
    private int FirstNotBelow(HostAddress address)
    {
        int low = 0, high = pieces.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (pieces[middle].Range.Last < address) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
