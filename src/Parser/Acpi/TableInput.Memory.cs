using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>Tables in memory images.</summary>
public static partial class TableInput
{
    /// <summary>Finds the root pointer in a machine's memory, and reads the tables that it leads to.</summary>
    /// <param name="memory">The memory; it stays the caller's.</param>
    /// <param name="scanAll">True to look in all of it: the first root pointer that leads to a DMAR counts, and the others are named among the defects.</param>
    /// <param name="tables">The tables, each with its physical address.</param>
    /// <param name="defect">Why there are none.</param>
    /// <param name="known">
    /// Further places to look at: what the firmware's memory map calls ACPI reclaim, ACPI NVS or reserved, for with UEFI the root pointer lies there and not where
    /// a BIOS puts it. In any order; where they overlap, each byte is looked at once.
    /// </param>
    /// <returns>False where no root pointer leads to a root table whose checksum holds.</returns>
    /// <remarks>ACPI 5.2.5; UEFI 7.2 for the types of memory.</remarks>
    public static bool TryRead(
        PhysicalMemory memory, bool scanAll, [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect, IReadOnlyList<AddressRange>? known = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return TryFind(memory, new(scanAll, SortedRanges.Join(known ?? [])), out _, out tables, out defect);
    }

    /// <summary>The same; <paramref name="isMachine"/> is true where there is something like a root pointer, so that the bytes are a machine's memory.</summary>
    private static bool TryFind(
        PhysicalMemory memory, PointerSearch search, out bool isMachine,
        [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect)
    {
        var scan = new RsdpScan(memory);
        var pointers = search.Everywhere ? scan.Usual(search.Known).Concat(scan.Everywhere()) : scan.Usual(search.Known);
        var sets = new List<(HostAddress Pointer, TableSet Set)>();
        var broken = new List<Defect>();
        foreach (var pointer in pointers.Take(Limits.RootPointers))
        {
            var collector = new TableCollector();
            if (RootChain.TryFollow(memory, pointer, collector)) sets.Add((pointer.Address, collector.Finish(TableForm.MemoryImage)));
            else broken.AddRange(collector.Defects);
            if (!search.Everywhere && sets.Count > 0) break;
        }

        IReadOnlyList<Defect> noted = [.. broken, .. scan.Defects];
        isMachine = sets.Count > 0 || noted.Count > 0;
        tables = sets.Count > 0 ? Choose(sets, noted) : null;
        defect = tables is null ? NothingFound(noted, search.Everywhere) : null;
        return defect is null;
    }

    /// <summary>Where a root pointer is looked for, beside the places where a BIOS puts it: in ranges that are known, sorted and joined, and everywhere.</summary>
    private readonly record struct PointerSearch(bool Everywhere, IReadOnlyList<AddressRange> Known);

    private static TableSet Choose(List<(HostAddress Pointer, TableSet Set)> sets, IReadOnlyList<Defect> noted)
    {
        int taken = Math.Max(0, sets.FindIndex(found => found.Set.Dmar is not null));
        var others = sets.Where((_, index) => index != taken)
            .Select(other => new Defect((long)other.Pointer.Value, "root pointer", $"is not followed, for that at {sets[taken].Pointer} is taken"));
        return new(TableForm.MemoryImage, sets[taken].Set.Tables, [.. sets[taken].Set.Defects, .. noted, .. others]);
    }

    private static Defect NothingFound(IReadOnlyList<Defect> noted, bool scanAll) => noted is [var why, ..]
        ? new(why.Offset, "memory image", $"leads to no ACPI table: {why.What} {why.Why}")
        : new(0, "memory image", scanAll ? "holds no ACPI root pointer"
            : "holds no ACPI root pointer where a BIOS puts it, in the EBDA or at 0xe0000 to 0xfffff; the rest was not searched");

    /// <summary>Opens an image by its path, for it is too large to be read as a whole.</summary>
    private static bool TryOpenImage(string? path, PointerSearch search, [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect)
    {
        tables = null;
        defect = new(0, "memory image", "can be read from an unpacked file only, not from a pipe or archive");
        if (path is null || !MemoryImage.TryOpen(path, null, out var memory, out defect)) return false;
        using (memory) return TryFind(memory, search, out _, out tables, out defect);
    }
}
