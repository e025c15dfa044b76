using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>
/// The tables that Linux shows as text in <c>/sys/kernel/debug/iommu/intel</c>, as the memory that they are: words at their addresses, and holes around them.
/// <list type="bullet">
/// <item><c>dmar_translation_struct</c>: <c>IOMMU dmar0: Root Table Address: 0x102f3a000</c>, a line of names, and a row an entry,
/// <c>00:02.0 HIGH:LOW HIGH:LOW -1 …</c>, with the halves of its root and context entry. The PASID is −1 in legacy mode;</item>
/// <item><c>ir_translation_struct</c>: <c>IR table address:10a000000</c>, a line of names, and a row an entry, its index first, its halves HIGH and LOW last.</item>
/// </list>
/// Entries that are not present have no row, and so are holes. Of a PASID's entry three words of eight are shown, which is too few to keep.
/// </summary>
/// <remarks>Linux, <c>drivers/iommu/intel/debugfs.c</c>.</remarks>
internal static class DebugfsTables
{
    /// <summary>True where the file begins as one of the two does.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) =>
        head.StartsWith("Remapped Interrupt supported on IOMMU"u8) || (head.StartsWith("IOMMU "u8) && head.IndexOf(": Root Table Address:"u8) > 0);

    /// <summary>Reads the rows.</summary>
    /// <returns>False where there is none, or the file is too large; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, string name, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        defect = null;
        var words = new ScatteredWords();
        var defects = new List<Defect>();
        if (source.Length > Limits.InventoryBytes) defect = new(0, name, $"is larger than the {Limits.InventoryBytes >> 20} MiB that such a file can have");
        if (defect is not null) return false;
        byte[] text = new byte[source.Length];
        if (source.TryRead(0, text)) Read(text, words, defects);
        if (words.Count == 0)
        {
            defect = new(0, name, "shows no entry");
            return false;
        }

        memory = words.ToMemory(new(name) { Compression = "none", Defects = [.. defects] });
        source.Dispose(); // What it held is in memory now.
        return true;
    }

    private static void Read(ReadOnlySpan<byte> text, ScatteredWords words, List<Defect> defects)
    {
        ulong? rootTable = null, interruptTable = null;
        var lines = new TextLines(text);
        while (lines.Next())
        {
            var cursor = new LogCursor(lines.Line);
            if (cursor.SkipPast("Root Table Address:"u8)) rootTable = TableAddress(ref cursor);
            else if (cursor.SkipPast("IR table address:"u8)) interruptTable = TableAddress(ref cursor);
            else if (rootTable is { } root && TryDevice(lines.Line, root, words, out bool agrees) && !agrees) Differs(lines.Number, defects);
            else if (interruptTable is { } table && TryInterrupt(lines.Line, table, words, out agrees) && !agrees) Differs(lines.Number, defects);
        }
    }

    private static ulong? TableAddress(ref LogCursor cursor)
    {
        cursor.Blanks();
        return cursor.Hex(out ulong address) ? address & ~0xfffUL : null;
    }

    private static bool TryDevice(ReadOnlySpan<byte> line, ulong rootTable, ScatteredWords words, out bool agrees)
    {
        agrees = true;
        var cursor = new LogCursor(line);
        cursor.Blanks();
        if (!cursor.Source(out var source, out _) || !TryHalves(ref cursor, out ulong rootHigh, out ulong rootLow) || !TryHalves(ref cursor, out ulong high, out ulong low)) return false;
        cursor.Blanks();
        agrees = words.Put(rootTable + RootEntry.LengthBytes * (ulong)source.Bus, rootLow, rootHigh);
        bool isLegacy = cursor.Skip("-1"u8);
        var context = isLegacy ? new RootEntry(rootLow, rootHigh).ContextTableAddress : new ScalableRootEntry(rootLow, rootHigh).ContextTableAddress(source.DeviceFunction);

        // In scalable mode each half of the devices has a table of its own, with entries twice as long (VT-d 9.4): the upper two words of these are not shown.
        ulong offset = isLegacy ? ContextEntry.LengthBytes * (ulong)source.DeviceFunction : ScalableContextEntry.LengthBytes * (ulong)(source.DeviceFunction & 0x7f);
        agrees &= words.Put(context.Value + offset, low, high);
        return true;
    }

    private static bool TryInterrupt(ReadOnlySpan<byte> line, ulong table, ScatteredWords words, out bool agrees)
    {
        agrees = true;
        var cursor = new LogCursor(line);
        cursor.Blanks();
        if (!cursor.Decimal(out ulong index) || index > ushort.MaxValue || !cursor.Skip(" "u8)) return false;
        var rest = cursor.Rest.TrimEnd(" \t\r"u8);
        int lowAt = rest.LastIndexOfAny((byte)' ', (byte)'\t') + 1;
        if (lowAt == 0) return false;
        var before = rest[..lowAt].TrimEnd(" \t"u8);
        var highCursor = new LogCursor(before[(before.LastIndexOfAny((byte)' ', (byte)'\t') + 1)..]);
        var lowCursor = new LogCursor(rest[lowAt..]);
        if (!highCursor.Hex(out ulong high) || !highCursor.Rest.IsEmpty || !lowCursor.Hex(out ulong low) || !lowCursor.Rest.IsEmpty) return false;
        agrees = words.Put(table + InterruptEntry.LengthBytes * index, low, high);
        return true;
    }

    private static bool TryHalves(ref LogCursor cursor, out ulong high, out ulong low)
    {
        low = 0;
        cursor.Blanks();
        return cursor.Hex(out high) && cursor.Skip(":"u8) && cursor.Hex(out low);
    }

    private static void Differs(long line, List<Defect> defects)
    {
        if (defects.Count < Limits.ShownDefects) defects.Add(new(line, "row", $"in line {line} shows an entry otherwise than an earlier row"));
    }
}
