using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Opens what a command line names of a platform, beside its DMAR table, memory and registers.</summary>
/// <param name="inputs">Takes the files that were read.</param>
/// <param name="tolerate">Takes the failure of a file, so that the others are read all the same; null where the first ends the command.</param>
/// <param name="notes">Takes a line for each input of which a part is of no use; null where nobody wants to know.</param>
internal sealed class PlatformFiles(List<InputFile> inputs, Action<InputFailure>? tolerate, TextWriter? notes)
{
    /// <summary>What is read of a text: its reader says with its size that a longer one is too long.</summary>
    private const int TextBytes = 128 << 20;

    /// <summary>Reads the files of <paramref name="request"/>.</summary>
    /// <returns>What they told, and nothing of what others do.</returns>
    public PlatformInputs Open(PlatformRequest request) => new()
    {
        Tables = Tolerated.Part(() => request.Acpi is { } path ? OpenTables(path) : null, tolerate),
        MemoryMap = List(Tolerated.Part(() => OpenMemoryMap(request.MemoryMap, request.Log), tolerate)),
        Pci = Tolerated.Part(() => request.Pci is { } path ? OpenInventory(path) : null, tolerate),
        ProcessorAddressBits = request.ProcessorAddressBits ?? Tolerated.Part(() => request.ProcessorInfo is { } path ? OpenProcessors(path) : null, tolerate)?.PhysicalBits,
        Moment = request.Moment,
    };

    private TableSet OpenTables(string path)
    {
        var tables = TableFile.ReadAll(path, scan: null, out byte[]? content);
        if (tables is { Form: TableForm.Table, Tables: [{ IsDmar: true }] })
            throw new InputFailure($"{path}: {(TableFile.IsNamedDmar(tables) ? "is a DMAR table" : "has no known table's signature")}; --acpi takes the platform's other tables.");
        inputs.Add(TableFile.InputOf(path, tables, content));
        return tables;
    }

    /// <summary>A kernel's log is a second source: it counts where it has UEFI's own descriptors, or where there is no other.</summary>
    private OpenedMap? OpenMemoryMap(string? path, string? log)
    {
        var own = path is null ? null : OpenMemoryMap(path, isNeeded: true);
        return log is null || own is { Map.IsUefi: true } ? own
            : Tolerated.Part(() => OpenMemoryMap(log, isNeeded: false), tolerate) is { } logged && (own is null || logged.Map.IsUefi) ? logged
            : own;
    }

    private static OpenedMap? OpenMemoryMap(string path, bool isNeeded)
    {
        byte[] content = Content(path);
        return MemoryMap.TryRead(content, out var map, out var defect) ? new(map, InputFile.Of(path, "memory-map", content))
            : isNeeded ? throw new InputFailure($"{path}: {DefectNotes.Of(defect)}; expected a memory map.")
            : null;
    }

    private MemoryMap? List(OpenedMap? map)
    {
        if (map is null) return null;
        inputs.Add(map.Input);
        DefectNotes.Tell(map.Input.Path, map.Map.Defects, notes);
        return map.Map;
    }

    private PciInventory OpenInventory(string path)
    {
        var inventory = PciFile.Read(path, out var input, notes);
        inputs.Add(input);
        return inventory;
    }

    private CpuWidths OpenProcessors(string path)
    {
        byte[] content = Content(path);
        var widths = CpuWidths.Read(content) ?? throw new InputFailure($"{path}: no line tells the processors' address sizes.");
        inputs.Add(InputFile.Of(path, "cpuinfo", content));
        return widths;
    }

    private static byte[] Content(string path) => Files.ReadAll(path, TextBytes);

    private sealed record OpenedMap(MemoryMap Map, InputFile Input);
}
