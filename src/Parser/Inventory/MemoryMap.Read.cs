using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>Reads memory maps: what a file is, its content decides.</summary>
public sealed partial class MemoryMap
{
    private const string What = "memory map";

    /// <summary>
    /// Reads Linux's <c>/proc/iomem</c>, a kernel log with <c>BIOS-e820:</c> or <c>efi: mem</c> lines (of both the latter count), the output of the UEFI
    /// shell's <c>memmap</c>, or JSON.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="map">The map; lines that cannot be used are among its defects.</param>
    /// <param name="defect">Why there is none.</param>
    /// <returns>False where it is none. JSON may list no entry at all.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool TryRead(string path, [NotNullWhen(true)] out MemoryMap? map, [NotNullWhen(false)] out Defect? defect)
    {
        map = null;
        return InventoryText.TryReadFile(path, What, out var content, out defect) && TryRead(content, out map, out defect);
    }

    /// <summary>Reads any of the forms.</summary>
    /// <param name="content">The whole text, in UTF-8 or with a byte order mark in UTF-16, as the UEFI shell writes it.</param>
    /// <param name="map">As for a file.</param>
    /// <param name="defect">As for a file; the offset is the line's number.</param>
    public static bool TryRead(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out MemoryMap? map, [NotNullWhen(false)] out Defect? defect)
    {
        map = null;
        defect = content.IsEmpty ? new(0, What, "is empty")
            : content.Length > Limits.InventoryBytes ? new(0, What, $"is larger than the {Limits.InventoryBytes >> 20} MiB that are read of one")
            : null;
        if (defect is not null) return false;
        var text = Utf8Text.Normalize(content).Span;
        var collector = new MemoryMapCollector();

        // A kernel's log starts with a bracket too, that of its time.
        bool isJson = text.TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', .. var rest] && rest.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)']' or (byte)'"' or (byte)'/', ..];
        if (isJson) defect = MemoryMapJson.Read(text, collector);
        else defect = ReadText(text, collector);
        if (defect is null) map = new(collector.Entries, collector.Defects);
        return defect is null;
    }

    /// <summary>Looks for firmware's memory map in the log of a Linux kernel that a memory image holds.</summary>
    /// <param name="memory">The image.</param>
    /// <param name="map">The map.</param>
    /// <param name="place">Where its first line lies.</param>
    /// <param name="searches">False to look only where the image tells that the log is; true to search the lowest memory too where it does not.</param>
    /// <returns>False where no such line is found.</returns>
    public static bool TryFind(PhysicalMemory memory, [NotNullWhen(true)] out MemoryMap? map, out HostAddress place, bool searches = true)
    {
        ArgumentNullException.ThrowIfNull(memory);
        map = LoggedMemoryMap.Find(memory, searches, out place);
        return map is not null;
    }

    private static Defect? ReadText(ReadOnlySpan<byte> text, MemoryMapCollector collector)
    {
        MemoryMapText.Read(text, collector);
        if (collector.Entries.Count > 0) return null;
        return collector.Defects is [var first, ..] ? first
            : new(0, What, "has no line of /proc/iomem, of a kernel's BIOS-e820: or efi: mem, or of the UEFI shell's memmap");
    }
}
