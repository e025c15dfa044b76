namespace Dmarkit.Parser;

/// <summary>
/// Lines of <c>/proc/iomem</c>: <c>  fed90000-fed90fff : dmar0</c>, two blanks a level. What firmware told the kernel counts, wherever it is nested: the
/// e820 types, motherboard resources (<c>pnp 00:01</c>) and PCI's configuration space. What the kernel put there itself does not: host bridges' windows,
/// where anything may come to lie, devices' addresses, its own code inside RAM, and the drivers' claims.
/// </summary>
internal sealed class IomemLines(MemoryMapCollector collector)
{
    private long lineCount, zeroCount;

    public bool Take(long number, ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        int middle = text.IndexOf(" : ");
        if (middle < 0 || text[..middle].Contains(' ') || !MemoryMapText.TryRange(text[..middle], out ulong first, out ulong last)) return false;
        lineCount++;
        if (first == 0 && last == 0) zeroCount++;
        else if (TypeOf(text[(middle + 3)..].TrimEnd()) is { } type) collector.Add(number, new(new(new(first), new(last)), type, Depth: (line.Length - text.Length) / 2));
        return true;
    }

    /// <summary>Says what is wrong with a map that shows no addresses.</summary>
    public void Finish()
    {
        if (lineCount > 1 && zeroCount == lineCount)
            collector.Note(1, "memory map", "has zeros for all addresses: Linux shows them in /proc/iomem to root only");
        else if (lineCount > 0 && collector.Entries.Count == 0)
            collector.Note(1, "memory map", "has none of firmware's ranges, such as System RAM");
    }

    private static MemoryMapType? TypeOf(ReadOnlySpan<char> name) => name switch
    {
        "System RAM" => MemoryMapType.Ram,
        "Reserved" or "reserved" => MemoryMapType.Reserved,
        "ACPI Tables" => MemoryMapType.Acpi,
        "ACPI Non-volatile Storage" => MemoryMapType.Nvs,
        "Unusable memory" => MemoryMapType.Unusable,
        "Persistent Memory" or "Persistent Memory (legacy)" or "Persistent RAM" or "Soft Reserved" or "Unknown E820 type" => MemoryMapType.Other,
        _ => name.StartsWith("pnp ") || name.StartsWith("PCI MMCONFIG ") || name.StartsWith("PCI ECAM ") ? MemoryMapType.Mmio : null,
    };
}
