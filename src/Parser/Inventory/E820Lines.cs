namespace Dmarkit.Parser;

/// <summary>
/// Lines of a kernel's log with firmware's e820 map: <c>BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usable</c>; before Linux 3.5
/// <c>BIOS-e820: 0000000000000000 - 000000000009f000 (usable)</c>, where the second number is one past the end. Newer kernels may write a size and
/// other words between (<c>1.9 GB System RAM</c>, <c>device reserved</c>), and name gaps.
/// </summary>
internal static class E820Lines
{
    private const string Mark = "BIOS-e820: ";

    public static bool Take(long number, ReadOnlySpan<char> line, MemoryMapCollector collector)
    {
        int mark = line.IndexOf(Mark);
        if (mark < 0) return false;
        var text = line[(mark + Mark.Length)..].Trim();
        if (text.StartsWith("[gap ")) return true;
        bool isRead = text.StartsWith("[mem ") ? TryNew(text[5..], out var range, out var type) : TryOld(text, out range, out type);
        if (isRead) collector.Add(number, new(range, TypeOf(type)));
        else collector.Note(number, "line of the e820 map", $"is {InventoryText.Shown(text)}; expected [mem FIRST-LAST] TYPE");
        return true;
    }

    private static bool TryNew(ReadOnlySpan<char> text, out AddressRange range, out ReadOnlySpan<char> type)
    {
        range = default;
        int end = text.IndexOf(']');
        type = end < 0 ? [] : text[(end + 1)..].Trim();
        if (end < 0 || type.IsEmpty || !MemoryMapText.TryRange(text[..end], out ulong first, out ulong last)) return false;
        range = new(new(first), new(last));
        return true;
    }

    private static bool TryOld(ReadOnlySpan<char> text, out AddressRange range, out ReadOnlySpan<char> type)
    {
        range = default;
        var rest = text;
        var first = InventoryText.Word(ref rest);
        var dash = InventoryText.Word(ref rest);
        var end = InventoryText.Word(ref rest);
        type = rest.Trim("()");
        if (dash is not "-" || type.IsEmpty || !MemoryMapText.TryAddress(first, out ulong from) || !MemoryMapText.TryAddress(end, out ulong to) || to <= from) return false;
        range = new(new(from), new(to - 1));
        return true;
    }

    private static MemoryMapType TypeOf(ReadOnlySpan<char> name)
    {
        if (name.EndsWith("unusable")) return MemoryMapType.Unusable;
        if (name.EndsWith("soft reserved")) return MemoryMapType.Other;
        if (name.EndsWith("usable") || name.EndsWith("System RAM") || name.EndsWith("usable RAM")) return MemoryMapType.Ram;
        if (name.EndsWith("reserved")) return MemoryMapType.Reserved;
        if (name.EndsWith("ACPI data")) return MemoryMapType.Acpi;
        if (name.EndsWith("ACPI NVS")) return MemoryMapType.Nvs;
        return MemoryMapType.Other;
    }
}
