using System.Buffers.Binary;
using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>
/// The memory of the emulated machine, 4 MiB: tables from 1 MiB on, and in its upper half data, each word of which tells its own address. What lies below
/// 1 MiB is firmware's and the driver's own. Only the tables are read as an image has them: whatever walk leads elsewhere below 4 MiB is not asked about.
/// </summary>
internal sealed class OracleMemory : PhysicalMemory
{
    public const ulong TablesAt = 0x10_0000, DataAt = 0x20_0000, RamBytes = 0x40_0000;
    public const int TablePages = 0x4c;
    private const uint LowerMark = 0x5a00_0000, UpperMark = 0xda00_0000, MarkMask = 0xff00_0000;
    private readonly ulong[] tables;

    private readonly ulong tableBytes;
    private readonly ImmutableDictionary<ulong, ulong> changes;

    /// <param name="tables">The words of all table pages.</param>
    /// <param name="tableBytes">How many bytes of them the image holds.</param>
    /// <param name="changes">Words that are otherwise.</param>
    private OracleMemory(ulong[] tables, ulong tableBytes, ImmutableDictionary<ulong, ulong> changes) => (this.tables, this.tableBytes, this.changes) = (tables, tableBytes, changes);

    /// <summary>The memory of an image that begins at address 0.</summary>
    public static OracleMemory Of(IEnumerable<KeyValuePair<ulong, ulong>> words, ulong imageBytes)
    {
        ulong[] tables = new ulong[TablePages * 512];
        foreach (var (at, word) in words.Where(word => IsTable(word.Key))) tables[(at - TablesAt) / 8] = word;
        return new(tables, Math.Min(imageBytes <= TablesAt ? 0 : imageBytes - TablesAt, TablePages * 4096), ImmutableDictionary<ulong, ulong>.Empty);
    }

    /// <summary>The words of all table pages.</summary>
    public ReadOnlySpan<ulong> Tables => tables;

    public override string FormatName => "memory of an emulated machine";

    public override IReadOnlyList<AddressRange> Ranges { get; } = [new(new(TablesAt), new(TablesAt + TablePages * 4096 - 1))];

    /// <summary>The word of a table page at a physical address, a multiple of 8.</summary>
    public ulong this[ulong address] => changes.TryGetValue(address, out ulong changed) ? changed : tables[(address - TablesAt) / 8];

    /// <summary>What the word of the data area at <paramref name="address"/> holds unless a device wrote it: each half tells where the word lies.</summary>
    public static ulong Data(ulong address) => (UpperMark | address) << 32 | LowerMark | address;

    /// <summary>Where in the data area a doubleword comes from; null where it does not look like one.</summary>
    public static ulong? Origin(uint doubleword)
    {
        ulong address = (doubleword & ~MarkMask) + ((doubleword & MarkMask) == UpperMark ? 4u : 0);
        return (doubleword & MarkMask) is LowerMark or UpperMark && IsData(address) ? address : null;
    }

    public static bool IsData(ulong address) => address is >= DataAt and < RamBytes;

    public static bool IsTable(ulong address) => address is >= TablesAt and < TablesAt + TablePages * 4096;

    /// <summary>The same with another word at an address of a table.</summary>
    public OracleMemory With(ulong address, ulong word) => new(tables, tableBytes, changes.SetItem(address, word));

    public override bool TryRead(HostAddress address, Span<byte> destination)
    {
        Span<byte> word = stackalloc byte[8];
        for (int i = 0; i < destination.Length; i++)
        {
            ulong at = address.Value + (ulong)i;
            if (!IsHeld(at)) return false;
            BinaryPrimitives.WriteUInt64LittleEndian(word, this[at & ~7UL]);
            destination[i] = word[(int)(at & 7)];
        }

        return true;
    }

    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        words = default;
        if (!IsHeld(address.Value) || !IsHeld(address.Value + 4095)) return false;
        tables.AsSpan((int)((address.Value - TablesAt) / 8), WordsPerTable).CopyTo(buffer);
        foreach (var (at, word) in changes)
            if (at - address.Value < 4096) buffer[(int)((at - address.Value) / 8)] = word;
        words = buffer[..WordsPerTable];
        return true;
    }

    private bool IsHeld(ulong address) => address >= TablesAt && address - TablesAt < tableBytes;
}
