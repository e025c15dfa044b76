using System.Buffers.Binary;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Reads single entries of table pages, without allocating. One translator's own: not for several threads.</summary>
internal sealed class EntryReader(PhysicalMemory memory)
{
    private readonly ulong[] buffer = new ulong[PhysicalMemory.WordsPerTable];

    /// <summary>Word <paramref name="index"/> of the table page at <paramref name="table"/>.</summary>
    /// <returns>False where the image lacks it.</returns>
    public bool TryReadWord(HostAddress table, int index, out ulong word)
    {
        if (memory.TryGetTable(table, buffer, out var words))
        {
            word = words[index];
            return true;
        }

        Span<byte> bytes = stackalloc byte[8]; // The page may be there in part, and the entry in that part.
        bool found = memory.TryRead(new(table.Value + 8 * (ulong)index), bytes);
        word = found ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;
        return found;
    }

    /// <summary>Entry <paramref name="index"/> of a table page of 16-byte entries.</summary>
    /// <returns>False where the image lacks any byte of it.</returns>
    public bool TryReadPair(HostAddress table, int index, out ulong low, out ulong high)
    {
        if (memory.TryGetTable(table, buffer, out var words))
        {
            (low, high) = (words[2 * index], words[2 * index + 1]);
            return true;
        }

        Span<byte> bytes = stackalloc byte[16];
        bool found = memory.TryRead(new(table.Value + 16 * (ulong)index), bytes);
        low = found ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;
        high = found ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) : 0;
        return found;
    }
}
