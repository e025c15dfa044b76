using System.CommandLine;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Reads the file or directory of <c>--pci</c>.</summary>
internal static class PciFile
{
    /// <summary>As much as the parser takes of a text.</summary>
    private const int TextBytes = 64 << 20;

    /// <summary>How many of an inventory's defects are told one by one.</summary>
    private const int DefectsTold = 3;

    /// <summary>The option of commands that take an inventory.</summary>
    public static Option<string> Option() => new("--pci")
    {
        Description = "The machine's PCI functions: text of lspci -Dnxxx, copy of /sys/bus/pci/devices, lines '0000:00:1f.3 0x040300', or JSON.",
        HelpName = "FILE",
    };

    /// <summary>Reads the inventory; fails with a sentence where it is none.</summary>
    /// <param name="path">A file or directory; <c>-</c> is standard input.</param>
    /// <param name="notes">Takes a line for each thing that could not be used.</param>
    public static PciInventory Read(string path, TextWriter notes)
    {
        bool isRead = Directory.Exists(path)
            ? PciInventory.TryRead(path, out var inventory, out var defect)
            : PciInventory.TryRead(Files.ReadAll(path, TextBytes), out inventory, out defect);
        if (!isRead) throw new InputFailure($"{path}: {Text(defect!)}; expected a PCI inventory.");
        foreach (var each in inventory!.Defects.Take(DefectsTold)) notes.WriteLine(Program.Sentence($"{path}: {Text(each)}."));
        if (inventory.Defects.Count > DefectsTold) notes.WriteLine(Program.Sentence($"{path}: {inventory.Defects.Count - DefectsTold} more of the kind."));
        return inventory;
    }

    private static string Text(Defect defect) => $"{(defect.Offset == 0 ? "" : $"line {defect.Offset}: ")}{defect.What} {defect.Why}";
}
