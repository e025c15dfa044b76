using System.CommandLine;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Reads the file or directory of <c>--pci</c>.</summary>
internal static class PciFile
{
    /// <summary>As much as the parser takes of a text.</summary>
    private const int TextBytes = 64 << 20;

    /// <summary>The option of commands that take an inventory.</summary>
    public static Option<string> Option() => new("--pci")
    {
        Description = "The machine's PCI functions: text of lspci -Dnxxx, copy of /sys/bus/pci/devices, lines '0000:00:1f.3 0x040300', or JSON.",
        HelpName = "FILE",
    };

    /// <summary>Reads the inventory; fails with a sentence where it is none.</summary>
    /// <param name="path">A file or directory; <c>-</c> is standard input.</param>
    /// <param name="input">The input, as a run lists it.</param>
    /// <param name="notes">Takes a line for each thing that could not be used; null where nobody wants to know.</param>
    public static PciInventory Read(string path, out InputFile input, TextWriter? notes)
    {
        byte[]? content = Directory.Exists(path) ? null : Files.ReadAll(path, TextBytes);
        bool isRead = content is null
            ? PciInventory.TryRead(path, out var inventory, out var defect)
            : PciInventory.TryRead(content, out inventory, out defect);
        if (!isRead) throw new InputFailure($"{path}: {DefectNotes.Of(defect!)}; expected a PCI inventory.");
        input = content is null ? new(path, "pci-inventory", null, null) : InputFile.Of(path, "pci-inventory", content);
        DefectNotes.Tell(path, inventory!.Defects, notes);
        return inventory;
    }
}
