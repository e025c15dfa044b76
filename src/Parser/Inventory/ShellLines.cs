namespace Dmarkit.Parser;

/// <summary>
/// Lines of the UEFI shell's <c>memmap</c>: <c>Available  0000000000000000-000000000009FFFF 00000000000000A0 000000000000000F</c>, and with <c>-sfo</c>
/// <c>MemoryMap,"Available","0","9FFFF","A0","F"</c>. Lines of other kinds, such as the sums at the end, are passed over.
/// </summary>
internal static class ShellLines
{
    public static void Take(long number, ReadOnlySpan<char> line, MemoryMapCollector collector)
    {
        var text = line.Trim();
        bool isRead = text.StartsWith("MemoryMap,") ? TryFields(text, out var type, out var range) : TryColumns(text, out type, out range);
        if (isRead) collector.Add(number, MemoryMapEntry.Of(range, type));
    }

    private static bool TryColumns(ReadOnlySpan<char> text, out UefiMemoryType type, out AddressRange range)
    {
        var name = InventoryText.Word(ref text);
        var place = InventoryText.Word(ref text);
        type = default;
        range = default;
        if (place.Length < 17 || !MemoryMapText.TryRange(place, out ulong first, out ulong last) || !UefiTypeNames.TryParse(name, out type)) return false;
        range = new(new(first), new(last));
        return true;
    }

    private static bool TryFields(ReadOnlySpan<char> text, out UefiMemoryType type, out AddressRange range)
    {
        Span<Range> fields = stackalloc Range[7];
        int count = text.Split(fields, ',');
        type = default;
        range = default;
        if (count < 4 || !UefiTypeNames.TryParse(text[fields[1]].Trim('"'), out type)
            || !MemoryMapText.TryAddress(text[fields[2]].Trim('"'), out ulong first) || !MemoryMapText.TryAddress(text[fields[3]].Trim('"'), out ulong last)) return false;
        range = new(new(first), new(last));
        return true;
    }
}
