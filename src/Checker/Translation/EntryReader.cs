using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Reads single entries of table pages, without allocating. One translator's own: not for several threads.</summary>
internal class EntryReader(PhysicalMemory memory)
{
    private const ulong InPage = 0xfff;
    private readonly ulong[] buffer = new ulong[PhysicalMemory.WordsPerTable];

    /// <summary>Word <paramref name="index"/> of the table page at <paramref name="table"/>.</summary>
    /// <returns>False where the image lacks it.</returns>
    public virtual bool TryReadWord(HostAddress table, int index, out ulong word)
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

    /// <summary>The words of the entry at <paramref name="place"/>, which lies within one page, as an entry does that is aligned to its size.</summary>
    /// <returns>False where the image lacks any byte of it.</returns>
    public virtual bool TryReadEntry(HostAddress place, Span<ulong> entry)
    {
        if (memory.TryGetTable(new(place.Value & ~InPage), buffer, out var words))
        {
            words.Slice((int)(place.Value & InPage) / sizeof(ulong), entry.Length).CopyTo(entry);
            return true;
        }

        return memory.TryRead(place, MemoryMarshal.AsBytes(entry)); // The words are as they lie in memory, for hosts are little-endian.
    }
}
