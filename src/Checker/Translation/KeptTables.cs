using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Table pages that one reader met before, so that coming back to one costs a look instead of a way through the image's formats and caches.</summary>
/// <remarks>Images whose pages never change tell so (<see cref="PhysicalMemory.TryGetLastingTable"/>); of others nothing is kept.</remarks>
internal sealed class KeptTables(PhysicalMemory memory)
{
    private const int CountBits = 13; // 32 MiB of tables.
    private Place[]? places; // Made at the first page that lasts: most readers read a single entry of memory that does not.

    /// <summary>The page at <paramref name="address"/>, a multiple of 4096.</summary>
    /// <param name="address">Where it lies.</param>
    /// <param name="words">Its 512 words.</param>
    /// <returns>False where it is not kept: the image tells whether it is there.</returns>
    /// <remarks>Inlined, for a walk asks once a level.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(ulong address, out ulong[] words)
    {
        ulong key = address | 1; // A place that was never filled has 0.
        int index = (int)(address * 0x9e37_79b9_7f4a_7c15 >> (64 - CountBits));
        if (places is { } all && all[index].Key == key)
        {
            words = all[index].Words;
            return true;
        }

        return TryAdd(new(address), key, index, out words);
    }

    private bool TryAdd(HostAddress address, ulong key, int index, out ulong[] words)
    {
        words = [];
        if (!memory.TryGetLastingTable(address, out var page) || !MemoryMarshal.TryGetArray(page, out var segment) || segment.Array is not { Length: PhysicalMemory.WordsPerTable } array) return false; // A part of a larger array would keep all of that.
        words = array;
        (places ??= new Place[1 << CountBits])[index] = new(key, words);
        return true;
    }

    private readonly record struct Place(ulong Key, ulong[] Words);
}
