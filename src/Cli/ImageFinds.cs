using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>What a memory image holds of inputs that nobody gives, each told in a note where it is taken.</summary>
internal static class ImageFinds
{
    /// <summary>Adds to a snapshot the units whose registers it lacks and the image has.</summary>
    /// <param name="snapshot">What is given, or null.</param>
    /// <param name="table">Tells where units are; without it nothing is looked for.</param>
    /// <param name="memory">The image, or null.</param>
    /// <param name="notes">Takes a line on each unit; null where nobody wants to know.</param>
    public static RegisterSnapshot? Registers(RegisterSnapshot? snapshot, DmarTable? table, PhysicalMemory? memory, TextWriter? notes)
    {
        if (table is null || memory is null || snapshot?.Units.Any(unit => unit.Base is null) == true) return snapshot;
        var given = snapshot?.Units ?? [];
        var lacking = table.Structures.OfType<HardwareUnit>().ExceptBy(given.Select(unit => unit.Base!.Value), unit => unit.RegisterBase).DistinctBy(unit => unit.RegisterBase);
        var found = RegisterSnapshot.InMemory(memory, lacking);
        if (found.IsEmpty) return snapshot;
        notes?.WriteLine(Program.Sentence($"registers of {string.Join(", ", found.Select(unit => $"unit {unit.Base}"))}: taken from the memory image, which holds {(found.Length == 1 ? "its page" : "their pages")}."));
        return new([.. given, .. found]);
    }

    /// <summary>Firmware's memory map in the kernel's log of an image; null where it has none.</summary>
    public static MemoryMap? Map(PhysicalMemory? memory, TextWriter? notes)
    {
        if (memory is null || !MemoryMap.TryFind(memory, out var map, out var place)) return null;
        notes?.WriteLine(Program.Sentence($"memory map: taken from the kernel's log at {place} of the memory image ({map.Entries.Length} lines of BIOS-e820)."));
        return map;
    }
}
