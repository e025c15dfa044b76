using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Reads a generated machine back, by the ways that a user's files go.</summary>
internal static class PlatformFiles
{
    /// <summary>Bytes of one line of a dump.</summary>
    private const int LineBytes = 16;

    public static Platform Read(GeneratedPlatform platform)
    {
        var files = platform.Files();
        using var tables = new MemoryStream(Encoding.ASCII.GetBytes(Dump(files)));
        if (!TableInput.TryRead(tables, scanAll: false, out var set, out var defect)
            || !PciInventory.TryRead(Named("pci.json"), out var pci, out defect)
            || !MemoryMap.TryRead(Named("memory-map.json"), out var map, out defect))
        {
            throw new UnreachableException(defect.ToString());
        }

        return new(new()
        {
            Table = set.Dmar, TableInput = 0, Tables = set, Pci = pci, MemoryMap = map, ProcessorAddressBits = platform.ProcessorAddressBits,
        });

        ReadOnlyMemory<byte> Named(string name) => files.First(file => file.Name == name).Content;
    }

    /// <summary>The tables as acpidump lists them.</summary>
    private static string Dump(IEnumerable<BuiltFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files.Where(file => file.Name.EndsWith(".bin", StringComparison.Ordinal)))
        {
            var bytes = file.Content.Span;
            text.Append(CultureInfo.InvariantCulture, $"{Encoding.ASCII.GetString(bytes[..4])} @ 0x0000000000000000\n");
            for (int at = 0; at < bytes.Length; at += LineBytes)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {at:X4}:");
                foreach (byte each in bytes[at..Math.Min(at + LineBytes, bytes.Length)]) text.Append(CultureInfo.InvariantCulture, $" {each:X2}");
                text.Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
