using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>2 MiB to which a requester was seen to go, and which entries decide over them. Small, for many of them are to lie in a processor's caches.</summary>
/// <param name="requester">Who goes there.</param>
/// <param name="number">Which 2 MiB.</param>
/// <param name="table">The table page where walks end.</param>
/// <param name="level">The level of its entries.</param>
/// <param name="way">The number of the way that leads there; 0 where nothing is known.</param>
internal readonly struct AnsweredRegion(uint requester, ulong number, ulong[] table, int level, ushort way)
{
    /// <summary>A region is so large: what one level-1 table maps.</summary>
    public const int SizeBits = 21;

    private readonly byte shift = (byte)(12 + 9 * (level - 1));

    /// <summary>The number of the way that leads there; 0 where nothing is known.</summary>
    public int Way => way;

    /// <summary>True where it is the region of an address, of <paramref name="who"/>; a place that was never filled is nobody's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsOf(uint who, ulong address) => number == address >> SizeBits && requester == who && table is not null;

    /// <summary>The entry that decides over an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="pageOfEntry">The bits of an entry that say where a page lies.</param>
    /// <param name="place">Where the address lands in the page that the entry names.</param>
    /// <returns>The entry but for where the page lies: in a large page the bits that lie below it mean something.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong KindOf(ulong address, ulong pageOfEntry, out ulong place)
    {
        ulong inPage = (1UL << shift) - 1, entry = EntryOf(address), page = pageOfEntry & ~inPage;
        place = entry & page | address & inPage;
        return entry & ~page;
    }

    /// <summary>Has the processor get the entry of an address, for most tables are in no near cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Foresee(ulong address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref EntryOf(address))); // Wherever the array is moved to meanwhile, nothing is wrong.
    }

    /// <summary>The entry of an address. To look at the array's length is to fetch another line of memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong EntryOf(ulong address) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), (int)(address >> shift) & (PhysicalMemory.WordsPerTable - 1));
}
