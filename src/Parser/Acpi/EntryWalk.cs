using Kaitai;

namespace Dmarkit.Parser;

/// <summary>One entry whose length is known to be sound.</summary>
/// <param name="Offset">Bytes from the start of the table.</param>
/// <param name="Bytes">The whole entry.</param>
/// <param name="Type">The number in its type field.</param>
/// <param name="Ordinal">Its place among those of its type, from 1.</param>
internal readonly record struct EntryFrame(int Offset, ReadOnlyMemory<byte> Bytes, byte Type, int Ordinal)
{
    /// <summary>The fields behind type and length, as many bytes as the layout has.</summary>
    public KaitaiStream Body(int fixedBytes) => new(Bytes[EntryWalk.HeadBytes..fixedBytes].ToArray());
}

/// <summary>Goes from entry to entry by their length bytes, as far as these can be followed. MADT and SRAT share this framing.</summary>
/// <remarks>ACPI 5.2.12 and 5.2.16.</remarks>
internal static class EntryWalk
{
    /// <summary>Type and length, a byte each.</summary>
    public const int HeadBytes = MadtFields.EntryBytes;

    /// <summary>Makes an entry of a frame; null where its type is not read.</summary>
    public delegate TableEntry? Interpreter(EntryFrame frame);

    /// <summary>Reads the entries from <paramref name="first"/> on.</summary>
    /// <param name="table">The table's bytes and its end.</param>
    /// <param name="first">Offset of the first entry.</param>
    /// <param name="leastBytes">The bytes that an entry of a type takes at least.</param>
    /// <param name="interpret">Called for entries of sufficient length only.</param>
    public static IReadOnlyList<TableEntry> Run(FixedPart table, int first, Func<byte, int> leastBytes, Interpreter interpret)
    {
        var entries = new List<TableEntry>();
        var counts = new Dictionary<byte, int>();
        int at = first;
        while (table.End - at >= HeadBytes && entries.Count < Limits.TableEntries)
        {
            byte type = table.Bytes.Span[at], length = table.Bytes.Span[at + 1];
            int left = table.End - at, ordinal = counts[type] = counts.GetValueOrDefault(type) + 1;
            bool isFramed = length >= HeadBytes && length <= left;
            var frame = new EntryFrame(at, table.Bytes.Slice(at, isFramed ? length : left), type, ordinal);
            if (!isFramed || length < leastBytes(type))
                table.Add(at + 1, $"length of entry type {type} #{ordinal}", $"is {length}, outside {Math.Max(HeadBytes, leastBytes(type))} to {left}");
            TableEntry? entry = isFramed && length >= leastBytes(type) ? interpret(frame) : null;
            entries.Add(entry ?? new UninterpretedEntry(frame, MadtFields.Entry));
            if (!isFramed) return entries;
            at += length;
        }

        if (entries.Count == Limits.TableEntries && at < table.End)
            table.Add(at, "entries", $"go on after the {Limits.TableEntries} that are read");
        else if (at < table.End && table.IsWhole)
            table.Add(at, "entry header", $"has {table.End - at} of its {HeadBytes} bytes before the table ends");
        return entries;
    }
}
