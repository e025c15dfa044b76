using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>Reads inventories: what a file is, its content decides.</summary>
public sealed partial class PciInventory
{
    private const string What = "PCI inventory";

    /// <summary>Lines of warnings, prompts and headings that a pasted listing may have beside its functions.</summary>
    private const int StrayLines = 16;

    /// <summary>
    /// Reads the text of <c>lspci</c> (with or without <c>-D</c>, <c>-n</c>, <c>-nn</c>, <c>-v</c>, <c>-x</c> to <c>-xxxx</c>), lines such as
    /// <c>0000:00:1f.3 0x040300 0x8086 0xa348</c>, JSON, or a copy of the directory <c>/sys/bus/pci/devices</c>.
    /// </summary>
    /// <param name="path">A file, or a directory.</param>
    /// <param name="inventory">The inventory; lines that cannot be used are among its defects.</param>
    /// <param name="defect">Why there is none.</param>
    /// <returns>False where it is none. JSON may list no function at all.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool TryRead(string path, [NotNullWhen(true)] out PciInventory? inventory, [NotNullWhen(false)] out Defect? defect)
    {
        inventory = null;
        if (Directory.Exists(path)) return TryFinish(PciDirectory.Read(path), "directory", "has no entry named after a PCI function, as 0000:00:1f.3", out inventory, out defect);
        return InventoryText.TryReadFile(path, What, out var content, out defect) && TryRead(content, out inventory, out defect);
    }

    /// <summary>Reads any of the forms but the directory.</summary>
    /// <param name="content">The whole text, in UTF-8 or with a byte order mark in UTF-16.</param>
    /// <param name="inventory">As for a file.</param>
    /// <param name="defect">As for a file; the offset is the line's number.</param>
    public static bool TryRead(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out PciInventory? inventory, [NotNullWhen(false)] out Defect? defect)
    {
        inventory = null;
        defect = content.IsEmpty ? new(0, What, "is empty")
            : content.Length > Limits.InventoryBytes ? new(0, What, $"is larger than the {Limits.InventoryBytes >> 20} MiB that are read of one")
            : null;
        if (defect is not null) return false;
        var text = Utf8Text.Normalize(content).Span;
        if (text.TrimStart(" \t\r\n"u8) is not [(byte)'[' or (byte)'{', ..])
            return TryFinishText(PciText.Read(text), out inventory, out defect);
        var collector = new PciCollector();
        defect = PciJson.Read(text, collector);
        if (defect is null) inventory = new(collector);
        return defect is null;
    }

    /// <summary>Prose that happens to name functions is no inventory: one that lacks most of the machine has rules find what is not so.</summary>
    private static bool TryFinishText(PciCollector collected, [NotNullWhen(true)] out PciInventory? inventory, [NotNullWhen(false)] out Defect? defect)
    {
        if (!TryFinish(collected, What, "has no line that starts with a PCI function, as 00:1f.3", out inventory, out defect)) return false;
        if (collected.Defects.Count <= StrayLines || collected.Defects.Count <= inventory.Functions.Length) return true;
        inventory = null;
        defect = new(collected.Defects[0].Offset, What, $"is mostly lines that tell of no PCI function ({collected.Defects[0].What} {collected.Defects[0].Why})");
        return false;
    }

    private static bool TryFinish(PciCollector collected, string what, string lacks, [NotNullWhen(true)] out PciInventory? inventory, [NotNullWhen(false)] out Defect? defect)
    {
        inventory = collected.IsEmpty ? null : new(collected);
        defect = !collected.IsEmpty ? null : collected.Defects is [var first, ..] ? new(first.Offset, what, $"{lacks} ({first.What} {first.Why})") : new(0, what, lacks);
        return defect is null;
    }
}
