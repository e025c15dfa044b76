using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>Cuts entries that may overlap into pieces that do not.</summary>
internal static class MemoryMapPieces
{
    public static ImmutableArray<MemoryMapPiece> Of(ImmutableArray<MemoryMapEntry> entries)
    {
        // Where something starts or is over. One past the last byte of all needs 65 bits.
        var events = entries.SelectMany((entry, index) => new[] { (At: (UInt128)entry.Range.First.Value, Index: index, Starts: true), (At: (UInt128)entry.Range.Last.Value + 1, Index: index, Starts: false) })
            .OrderBy(change => change.At).ToList();
        var open = new SortedSet<(int Depth, int Rank, int Index)>();
        var pieces = ImmutableArray.CreateBuilder<MemoryMapPiece>();
        for (int i = 0; i < events.Count;)
        {
            UInt128 at = events[i].At;
            for (; i < events.Count && events[i].At == at; i++)
            {
                var key = KeyOf(entries[events[i].Index], events[i].Index);
                if (events[i].Starts) open.Add(key);
                else open.Remove(key);
            }

            if (open.Count > 0) Add(pieces, new(new((ulong)at), new((ulong)(events[i].At - 1))), entries[open.Max.Index]);
        }

        return pieces.ToImmutable();
    }

    private static void Add(ImmutableArray<MemoryMapPiece>.Builder pieces, AddressRange range, MemoryMapEntry entry)
    {
        if (pieces.Count > 0 && pieces[^1] is var before && ReferenceEquals(before.Entry, entry) && before.Range.Last.Value + 1 == range.First.Value)
            pieces[^1] = new(new(before.Range.First, range.Last), entry);
        else
            pieces.Add(new(range, entry));
    }

    /// <summary>By depth, then as Linux ranks e820 types: RAM gives way to reserved memory, that to ACPI's, to NVS, to unusable memory.</summary>
    private static (int Depth, int Rank, int Index) KeyOf(MemoryMapEntry entry, int index) => (entry.Depth, entry.Type switch
    {
        MemoryMapType.Ram => 1,
        MemoryMapType.Acpi => 3,
        MemoryMapType.Nvs => 4,
        MemoryMapType.Unusable => 5,
        MemoryMapType.Other => 6,
        _ => 2,
    }, index);
}
