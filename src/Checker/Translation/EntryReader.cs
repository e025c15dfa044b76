using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Reads single entries of table pages, without allocating. One translator's own: not for several threads.</summary>
internal class EntryReader(PhysicalMemory memory)
{
    private const ulong InPage = 0xfff;
    private readonly ulong[] buffer = new ulong[PhysicalMemory.WordsPerTable];
    private readonly KeptTables kept = new(memory);

    /// <summary>Which of the unit's own accesses fail; null where none is known to.</summary>
    public AccessErrors? Errors { get; init; }

    /// <summary>True where the unit's own read of an entry is known to fail.</summary>
    public bool FailsToRead(HostAddress place, int lengthBytes) => Errors is { } errors && errors.OnRead(place, lengthBytes);

    /// <summary>True where the unit is known to be unable to set a flag in a paging entry.</summary>
    public bool FailsToUpdate(HostAddress place) => Errors is { } errors && errors.OnUpdate(place);

    /// <summary>The words of the table page at <paramref name="table"/>, for as long as the image is read.</summary>
    /// <returns>False where the image lacks it, or its pages may change.</returns>
    public bool TryKeep(HostAddress table, [NotNullWhen(true)] out ulong[]? words)
    {
        bool isKept = kept.TryGet(table.Value, out ulong[] page);
        words = isKept ? page : null;
        return isKept;
    }

    /// <summary>Word <paramref name="index"/> of the table page at <paramref name="table"/>.</summary>
    /// <returns>False where the image lacks it.</returns>
    public virtual bool TryReadWord(HostAddress table, int index, out ulong word)
    {
        if (kept.TryGet(table.Value, out ulong[] page))
        {
            word = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), index & (PhysicalMemory.WordsPerTable - 1)); // To look at the array's length is to fetch another line.
            return true;
        }

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
        if (kept.TryGet(place.Value & ~InPage, out ulong[] page))
        {
            page.AsSpan((int)(place.Value & InPage) / sizeof(ulong), entry.Length).CopyTo(entry);
            return true;
        }

        if (memory.TryGetTable(new(place.Value & ~InPage), buffer, out var words))
        {
            words.Slice((int)(place.Value & InPage) / sizeof(ulong), entry.Length).CopyTo(entry);
            return true;
        }

        return memory.TryRead(place, MemoryMarshal.AsBytes(entry)); // The words are as they lie in memory, for hosts are little-endian.
    }
}
