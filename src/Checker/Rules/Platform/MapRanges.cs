using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The parts of a memory map that are of one kind, asked in logarithmic time. They never overlap.</summary>
internal sealed class MapRanges
{
    private static readonly AddressRange Everything = new(new(0), new(ulong.MaxValue));

    private readonly List<MemoryMapPiece> pieces = [];

    /// <summary>Takes the parts, gaps of the map among them, of which <paramref name="isWanted"/> is true; a gap has no entry.</summary>
    public MapRanges(MemoryMap map, Func<MemoryMapEntry?, bool> isWanted)
    {
        foreach (var piece in map.Covering(Everything))
            if (isWanted(piece.Entry)) pieces.Add(piece);
    }

    /// <summary>The part that lies highest; null where there is none.</summary>
    public MemoryMapPiece? Highest => pieces.Count > 0 ? pieces[^1] : null;

    /// <summary>The first part that shares a byte with <paramref name="range"/>, cut to it; null where none does.</summary>
    public MemoryMapPiece? FirstIn(AddressRange range)
    {
        int low = 0, high = pieces.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (pieces[middle].Range.Last < range.First) low = middle + 1;
            else high = middle;
        }

        if (low == pieces.Count || !pieces[low].Range.Overlaps(range)) return null;
        var (found, entry) = pieces[low];
        return new(new(found.First < range.First ? range.First : found.First, found.Last < range.Last ? found.Last : range.Last), entry);
    }
}

/// <summary>What types of memory map entries are called in messages, and what they are good for.</summary>
internal static class MapTypes
{
    /// <summary>True where an RMRR may lie: reserved, registers, firmware's runtime memory, and ACPI NVS, which Linux takes too (VT-d 8.4).</summary>
    public static bool IsReserved(MemoryMapType type) =>
        type is MemoryMapType.Reserved or MemoryMapType.Nvs or MemoryMapType.Mmio or MemoryMapType.RuntimeCode or MemoryMapType.RuntimeData;

    /// <summary>The type in words.</summary>
    public static string NameOf(MemoryMapEntry entry) => entry.Type switch
    {
        MemoryMapType.Ram => "usable memory",
        MemoryMapType.Acpi => "ACPI tables",
        MemoryMapType.Nvs => "ACPI NVS",
        MemoryMapType.Mmio => "registers",
        MemoryMapType.Reserved => "reserved memory",
        MemoryMapType.RuntimeCode => "runtime services' code",
        MemoryMapType.RuntimeData => "runtime services' data",
        MemoryMapType.Unusable => "unusable memory",
        _ => "memory of another type",
    };

    /// <summary>A part of the map as evidence.</summary>
    public static Witness Witness(MemoryMapPiece piece) =>
        new("memory map", piece.Entry is { } entry ? $"{entry.Range} is {NameOf(entry)}" : $"nothing is said of {piece.Range}", $"memory map {piece.Entry?.Type.ToString() ?? "gap"}");
}
