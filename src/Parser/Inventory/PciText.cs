using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>
/// Lists of functions as text. A line that starts with an address starts a function; what <c>lspci</c> tells of it follows, indented, and then its
/// configuration space, 16 bytes a line. Other lines, such as what the tools say about themselves, are noted and passed over.
/// </summary>
internal sealed class PciText
{
    private readonly PciCollector collector = new();
    private readonly List<byte> config = [];
    private PciFacts? current;
    private bool isPassedOver, isBroken;

    private PciText()
    {
    }

    public static PciCollector Read(ReadOnlySpan<byte> text)
    {
        var reader = new PciText();
        var lines = new TextLines(text);
        Span<byte> row = stackalloc byte[AcpidumpRow.Bytes];
        while (lines.Next())
        {
            var line = lines.Line.TrimEnd(" \t"u8);
            if (line.IsEmpty) continue;
            if (line[0] is (byte)' ' or (byte)'\t') reader.TakeDetail(line);
            else if (AcpidumpRow.TryParse(line, out uint offset, row, out int count)) reader.TakeRow(lines.Number, offset, row[..count]);
            else reader.TakeHeading(lines.Number, InventoryText.Of(line));
        }

        reader.Close();
        return reader.collector;
    }

    private void TakeHeading(long number, ReadOnlySpan<char> line)
    {
        var rest = line;
        if (!PciCollector.TryParseAddress(InventoryText.Word(ref rest), out var source))
        {
            collector.Note(number, "line", $"is {InventoryText.Shown(line)}; expected a PCI function, as 00:1f.3");
            return;
        }

        Close();
        if (source is null) collector.OtherDomainFunctions++;
        isPassedOver = true;
        if (source is not { } found) return;
        var function = new PciFacts { Source = found };
        if (!collector.Add(number, function)) return;
        isPassedOver = false;
        current = function;
        PciHeading.Read(rest, function);
    }

    private void TakeRow(long number, uint offset, ReadOnlySpan<byte> row)
    {
        if (isPassedOver || isBroken) return;
        if (current is null)
        {
            collector.Note(number, "row of bytes", "stands before any PCI function");
        }
        else if (offset == config.Count && config.Count + row.Length <= PciConfig.ExtendedBytes)
        {
            foreach (byte each in row) config.Add(each);
        }
        else
        {
            isBroken = true;
            collector.Note(number, $"row of {current.Source}", offset == config.Count
                ? $"is beyond the {PciConfig.ExtendedBytes} bytes of configuration space"
                : $"has offset {Hex.Of(offset)} instead of {Hex.Of((ulong)config.Count)}; configuration space is cut before it");
        }
    }

    /// <summary>A bridge's buses, which <c>lspci -v</c> tells: <c>Bus: primary=00, secondary=01, subordinate=01</c>.</summary>
    private void TakeDetail(ReadOnlySpan<byte> line)
    {
        if (current is null || !line.TrimStart(" \t"u8).StartsWith("Bus: primary="u8)) return;
        string text = InventoryText.Of(line);
        current.SecondaryBus ??= BusAfter(text, "secondary=");
        current.SubordinateBus ??= BusAfter(text, "subordinate=");
    }

    private static byte? BusAfter(string text, string name)
    {
        int at = text.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return at >= name.Length && at + 2 <= text.Length && byte.TryParse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte bus) ? bus : null;
    }

    private void Close()
    {
        if (current is not null) current.Config = [.. config];
        config.Clear();
        current = null;
        isPassedOver = isBroken = false;
    }
}
