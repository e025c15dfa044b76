using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>The forms of a memory map that are lines of text. Each line is offered to all; which of the forms it was, the entries tell.</summary>
internal static class MemoryMapText
{
    public static void Read(ReadOnlySpan<byte> text, MemoryMapCollector collector)
    {
        MemoryMapCollector iomem = new(), e820 = new(), efi = new(), shell = new();
        var resources = new IomemLines(iomem);
        var descriptors = new EfiLogLines(efi);
        for (var lines = new TextLines(text); lines.Next();)
        {
            string line = InventoryText.Of(lines.Line);
            if (line.Contains("Linux version ", StringComparison.Ordinal))
            {
                // A log may hold several boots: the last one counts.
                e820.Clear();
                efi.Clear();
                descriptors.Restart();
            }

            if (E820Lines.Take(lines.Number, line, e820) || descriptors.Take(lines.Number, line) || resources.Take(lines.Number, line)) continue;
            ShellLines.Take(lines.Number, line, shell);
        }

        resources.Finish();
        MemoryMapCollector[] forms = [efi, e820, shell, iomem]; // Of a kernel's two maps, firmware's own.
        collector.Take(Array.Find(forms, form => form.Entries.Count > 0) ?? Array.Find(forms, form => form.Defects.Count > 0) ?? iomem);
    }

    /// <summary>Reads a number in hexadecimal, with or without <c>0x</c>.</summary>
    public static bool TryAddress(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) text = text[2..];
        return text.Length <= 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads <c>FIRST-LAST</c>, both in hexadecimal.</summary>
    public static bool TryRange(ReadOnlySpan<char> text, out ulong first, out ulong last)
    {
        int middle = text.IndexOf('-');
        last = first = 0;
        return middle > 0 && TryAddress(text[..middle].Trim(), out first) && TryAddress(text[(middle + 1)..].Trim(), out last);
    }
}
