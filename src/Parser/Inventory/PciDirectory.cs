using System.Globalization;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>A copy of <c>/sys/bus/pci/devices</c>: a folder or link named after each function, with a file for each thing that Linux knows of it.</summary>
/// <remarks>A copy that kept the links without what they lead to still tells which functions there are.</remarks>
internal static class PciDirectory
{
    /// <summary>A resource that is memory: Linux's IORESOURCE_MEM.</summary>
    private const ulong MemoryResource = 0x200;

    public static PciCollector Read(string path)
    {
        var collector = new PciCollector();
        foreach (string entry in Directory.EnumerateFileSystemEntries(path).Take(2 * Limits.PciFunctions).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(entry);
            if (!PciCollector.TryParseAddress(name, out var source) || !IsFolderOrLink(entry)) continue;
            if (source is null) collector.OtherDomainFunctions++;
            else if (new PciFacts { Source = source.Value } is var facts && collector.Add(0, facts)) ReadFunction(entry, name, facts, collector);
        }

        return collector;
    }

    private static bool IsFolderOrLink(string entry) => (File.GetAttributes(entry) & (FileAttributes.Directory | FileAttributes.ReparsePoint)) != 0;

    private static void ReadFunction(string folder, string name, PciFacts facts, PciCollector collector)
    {
        facts.Config = ReadFile(folder, name, "config", collector) ?? [];
        if (ReadNumber(folder, name, "class", 0xff_ffff, collector) is { } code) facts.SetClassCode((uint)code);
        facts.VendorId = (ushort?)ReadNumber(folder, name, "vendor", ushort.MaxValue, collector);
        facts.DeviceId = (ushort?)ReadNumber(folder, name, "device", ushort.MaxValue, collector);
        facts.SecondaryBus = (byte?)ReadNumber(folder, name, "secondary_bus_number", byte.MaxValue, collector);
        facts.SubordinateBus = (byte?)ReadNumber(folder, name, "subordinate_bus_number", byte.MaxValue, collector);
        if (ReadFile(folder, name, "resource", collector) is { } resources) facts.MemoryBars = MemoryIn(resources, facts.SecondaryBus is null ? 6 : 2);
    }

    private static ulong? ReadNumber(string folder, string name, string file, ulong most, PciCollector collector)
    {
        if (ReadFile(folder, name, file, collector) is not { } content) return null;
        string text = Encoding.Latin1.GetString(content).Trim();
        if (Hex.TryParse(text, out ulong value) && value <= most) return value;
        collector.Note(0, $"{name}/{file}", $"is {InventoryText.Shown(text)}; expected a number up to {Hex.Of(most)}");
        return null;
    }

    /// <summary>The file's first bytes, as many as any of these has; null where there is none.</summary>
    private static byte[]? ReadFile(string folder, string name, string file, PciCollector collector)
    {
        var info = new FileInfo(Path.Combine(folder, file));
        try
        {
            // Only plain files: pipes and devices have no length, and opening them may wait for ever.
            if (!info.Exists || info.Length == 0 || (info.Attributes & FileAttributes.ReparsePoint) != 0) return null;
            using var stream = info.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = new byte[Limits.PciFileBytes];
            return content[..stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            collector.Note(0, $"{name}/{file}", $"cannot be read ({Escaped.Text(trouble.Message).TrimEnd('.')})");
            return null;
        }
    }

    /// <summary>The base addresses among the resources, <c>first last flags</c> a line; behind them stand ROMs and a bridge's windows.</summary>
    private static List<MemoryBar> MemoryIn(byte[] resources, int count)
    {
        var bars = new List<MemoryBar>();
        Span<ulong> numbers = stackalloc ulong[3];
        for (var lines = new TextLines(resources); lines.Number < count && lines.Next();)
        {
            ReadOnlySpan<char> text = InventoryText.Of(lines.Line);
            bool isRead = true;
            foreach (ref ulong number in numbers) isRead &= TryHex(InventoryText.Word(ref text), out number);
            if (isRead && (numbers[2] & MemoryResource) != 0 && numbers[0] != 0 && numbers[0] <= numbers[1])
                bars.Add(new(new(numbers[0]), new AddressRange(new(numbers[0]), new(numbers[1]))));
        }

        return bars;
    }

    private static bool TryHex(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        return text.StartsWith("0x") && ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
