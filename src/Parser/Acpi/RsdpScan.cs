using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>Finds the ACPI root pointer in a machine's memory.</summary>
/// <remarks>ACPI 5.2.5.1: on 16-byte boundaries in the first KiB of the EBDA, and in the BIOS area. With UEFI it lies in memory that the firmware names (5.2.5.2).</remarks>
internal sealed class RsdpScan(PhysicalMemory memory)
{
    private const int Alignment = 16, ChunkBytes = 1 << 16, PageBytes = 4096;

    /// <summary>Where the BIOS keeps the EBDA's address, in units of 16 bytes.</summary>
    private static readonly HostAddress EbdaSegment = new(0x40e);

    private static readonly AddressRange BiosArea = new(new(0xe0000), new(0xfffff));

    private readonly HashSet<HostAddress> seen = [];
    private readonly List<Defect> defects = [];
    private readonly byte[] chunk = new byte[ChunkBytes];

    /// <summary>What looked like a root pointer and is none, and what could not be looked at.</summary>
    public IReadOnlyList<Defect> Defects => defects;

    /// <summary>The root pointers where they must lie, in the order in which an operating system looks.</summary>
    /// <param name="known">Further places that a firmware's memory map names.</param>
    public IEnumerable<RootPointer> Usual(IReadOnlyList<AddressRange> known) => Ebda().Append(BiosArea).Concat(known).SelectMany(Within);

    /// <summary>All root pointers of the image, by address. Copies in caches and those of guests are among them.</summary>
    public IEnumerable<RootPointer> Everywhere() => memory.Ranges.SelectMany(Within);

    private IEnumerable<AddressRange> Ebda()
    {
        byte[] word = new byte[sizeof(ushort)];
        if (!memory.TryRead(EbdaSegment, word)) yield break;
        ulong start = (ulong)BinaryPrimitives.ReadUInt16LittleEndian(word) << 4;
        if (start != 0) yield return new(new(start), new(start + 1023));
    }

    private IEnumerable<RootPointer> Within(AddressRange range)
    {
        foreach (var part in memory.Ranges)
        {
            if (!part.Overlaps(range)) continue;
            ulong last = Math.Min(part.Last.Value, range.Last.Value), at = Math.Max(part.First.Value, range.First.Value);
            for (; at <= last; at = (at | (ChunkBytes - 1)) + 1)
            {
                foreach (var found in Chunk(at, Math.Min(last, at | (ChunkBytes - 1)))) yield return found;
                if ((at | (ChunkBytes - 1)) == ulong.MaxValue) break;
            }
        }
    }

    /// <summary>Where a chunk cannot be read as a whole, its pages are tried, so that one bad page hides no other.</summary>
    private IEnumerable<RootPointer> Chunk(ulong first, ulong last)
    {
        if (memory.TryRead(new(first), chunk.AsSpan(0, (int)(last - first + 1)))) return Candidates(first, (int)(last - first + 1));
        if (last - first >= PageBytes)
        {
            return Enumerable.Range(0, ChunkBytes / PageBytes).Select(page => (first & ~(ulong)(ChunkBytes - 1)) + (ulong)page * PageBytes)
                .Where(page => page + (PageBytes - 1) >= first && page <= last)
                .SelectMany(page => Chunk(Math.Max(first, page), Math.Min(last, page + (PageBytes - 1))));
        }

        Note(new((long)first, "memory", "cannot be read, so that it was not searched for the root pointer"));
        return [];
    }

    private List<RootPointer> Candidates(ulong first, int count)
    {
        var found = new List<RootPointer>();
        var bytes = chunk.AsSpan(0, count);
        for (int at = (int)(-(long)first & (Alignment - 1)); count - at >= Alignment; at += Alignment)
        {
            if (!bytes[at..].StartsWith("RSD PTR "u8) || !seen.Add(new(first + (ulong)at))) continue;
            if (RootPointer.TryRead(memory, new(first + (ulong)at), out var pointer, out var defect)) found.Add(pointer);
            else if (defect is not null) Note(defect);
        }

        return found;
    }

    private void Note(Defect defect)
    {
        if (defects.Count < Limits.RootPointers) defects.Add(defect);
    }
}
