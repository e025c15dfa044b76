using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>
/// Lines of a kernel's log with UEFI's map, which it writes with <c>efi=debug</c>:
/// <c>efi: mem00: [Boot Code          |   |  | …] range=[0x0000000000000000-0x0000000000000fff] (0MB)</c>; before Linux 3.19
/// <c>efi: mem00: type=3, attr=0xf, range=[0x0000000000000000-0x0000000000001000) (0MB)</c>. A round bracket means that the second number is one past the end.
/// </summary>
internal sealed class EfiLogLines(MemoryMapCollector collector)
{
    private const string Mark = "efi: mem", RangeMark = "range=[";

    private int lastIndex = -1;
    private bool isComplete;

    /// <summary>Another boot starts.</summary>
    public void Restart()
    {
        lastIndex = -1;
        isComplete = false;
    }

    public bool Take(long number, ReadOnlySpan<char> line)
    {
        int mark = line.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        if (mark < 0) return false;
        var text = line[(mark + Mark.Length)..];
        int colon = text.IndexOf(": ");
        if (colon < 0 || !int.TryParse(text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int index)) return false;
        isComplete |= index <= lastIndex; // The kernel writes the map again once it has changed it; firmware's is the first.
        if (isComplete) return true;
        lastIndex = index;
        if (TryRead(text[(colon + 2)..], out var range, out var type)) collector.Add(number, MemoryMapEntry.Of(range, type));
        else collector.Note(number, "line of UEFI's map", $"is {InventoryText.Shown(line[mark..])}; expected a type and range=[FIRST-LAST]");
        return true;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out AddressRange range, out UefiMemoryType type)
    {
        range = default;
        type = default;
        int nameEnd = text.IndexOfAny('|', ',', ']');
        int at = text.IndexOf(RangeMark);
        if (nameEnd < 0 || at < 0 || !UefiTypeNames.TryParse(text[..nameEnd].TrimStart('['), out type)) return false;
        text = text[(at + RangeMark.Length)..];
        int end = text.IndexOfAny(']', ')');
        if (end < 0 || !MemoryMapText.TryRange(text[..end], out ulong first, out ulong last)) return false;
        bool isExclusive = text[end] == ')';
        if (isExclusive && last == 0) return false;
        range = new(new(first), new(isExclusive ? last - 1 : last));
        return true;
    }
}
