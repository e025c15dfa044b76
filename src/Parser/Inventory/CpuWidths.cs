using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>How many address bits a machine's processors have.</summary>
/// <param name="PhysicalBits">Bits of a physical address (CPUID 0x80000008, EAX bits 7:0), less those that the kernel gave to memory encryption.</param>
/// <param name="VirtualBits">Bits of a linear address.</param>
public sealed record CpuWidths(int PhysicalBits, int VirtualBits)
{
    private const string Name = "address sizes";

    /// <summary>Reads <c>/proc/cpuinfo</c>: <c>address sizes : 39 bits physical, 48 bits virtual</c>. Where processors differ, the narrowest counts.</summary>
    /// <param name="text">The text, in UTF-8.</param>
    /// <returns>Null where no line says it.</returns>
    public static CpuWidths? Read(ReadOnlyMemory<byte> text)
    {
        CpuWidths? narrowest = null;
        for (var lines = new TextLines(Utf8Text.Normalize(text).Span); lines.Next();)
        {
            ReadOnlySpan<char> line = InventoryText.Of(lines.Line);
            int colon = line.IndexOf(':');
            if (colon < 0 || line[..colon].TrimEnd() is not Name || !TryWidths(line[(colon + 1)..], out int physical, out int linear)) continue;
            narrowest = narrowest is null ? new(physical, linear) : new(Math.Min(physical, narrowest.PhysicalBits), Math.Min(linear, narrowest.VirtualBits));
        }

        return narrowest;
    }

    private static bool TryWidths(ReadOnlySpan<char> text, out int physical, out int linear)
    {
        text = text.TrimStart();
        var first = InventoryText.Word(ref text);
        bool isPhysical = text.StartsWith("bits physical, ");
        text = isPhysical ? text["bits physical, ".Length..] : text;
        var second = InventoryText.Word(ref text);
        linear = 0;
        return TryBits(first, out physical) & TryBits(second, out linear) && isPhysical && text.StartsWith("bits virtual");
    }

    private static bool TryBits(ReadOnlySpan<char> text, out int bits) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bits) && bits is > 0 and <= 64;
}
