using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dmarkit.Checker;

/// <summary>Where runs of pages start and end in a level-1 table, a bit an entry: found several entries at a time, and looked at singly only where something changes.</summary>
[InlineArray(Blocks)]
internal struct RunBits
{
    /// <summary>Bits come in words.</summary>
    public const int Blocks = 8, EntriesOfBlock = 64;

    private const ulong PageBytes = 4096;
    private ulong first;

    private const int Entries = Blocks * EntriesOfBlock;

    /// <summary>Looks through a table.</summary>
    /// <param name="framed">A word that stands for what comes before the table, and its 512 words.</param>
    /// <param name="decisive">The bits of an entry that decide what it maps, its address among them.</param>
    /// <param name="startsRun">Gets a bit for each entry that is not empty and does not go on where the one before it ended.</param>
    /// <param name="goesOn">Gets a bit for each entry that does: it is the one before it but for bits that mean nothing, and one page further.</param>
    public static void Find(ReadOnlySpan<ulong> framed, ulong decisive, out RunBits startsRun, out RunBits goesOn)
    {
        Unsafe.SkipInit(out startsRun);
        Unsafe.SkipInit(out goesOn);
        ref ulong words = ref Unsafe.Add(ref MemoryMarshal.GetReference(framed[..(Entries + 1)]), 1);
        for (int block = 0; block < Blocks; block++)
        {
            ulong on = Vector256.IsHardwareAccelerated ? ByFours(ref words, decisive, out ulong filled) : ByTwos(ref words, decisive, out filled);
            if (block == 0) on &= ~1UL; // What comes before the table is none of its entries.
            goesOn[block] = on;
            startsRun[block] = filled & ~on;
            words = ref Unsafe.Add(ref words, EntriesOfBlock);
        }
    }

    /// <summary>The first entry from <paramref name="at"/> on whose bit is 0; 512 where there is none.</summary>
    public readonly int EndFrom(int at)
    {
        for (int block = at / EntriesOfBlock; block < Blocks; block++)
        {
            ulong ends = ~this[block] & ulong.MaxValue << (block == at / EntriesOfBlock ? at % EntriesOfBlock : 0);
            if (ends != 0) return block * EntriesOfBlock + BitOperations.TrailingZeroCount(ends);
        }

        return Entries;
    }

    private static ulong ByFours(ref ulong words, ulong decisive, out ulong filled)
    {
        var mask = Vector256.Create(decisive);
        var page = Vector256.Create(PageBytes);
        ulong on = 0, empty = 0;
        for (int i = 0; i < EntriesOfBlock; i += Vector256<ulong>.Count)
        {
            var these = Vector256.LoadUnsafe(ref words, (nuint)i);
            var before = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref words, 1), (nuint)i);
            on |= (ulong)Vector256.Equals(these & mask, (before & mask) + page).ExtractMostSignificantBits() << i;
            empty |= (ulong)Vector256.Equals(these, Vector256<ulong>.Zero).ExtractMostSignificantBits() << i;
        }

        filled = ~empty;
        return on;
    }

    private static ulong ByTwos(ref ulong words, ulong decisive, out ulong filled)
    {
        var mask = Vector128.Create(decisive);
        var page = Vector128.Create(PageBytes);
        ulong on = 0, empty = 0;
        for (int i = 0; i < EntriesOfBlock; i += Vector128<ulong>.Count)
        {
            var these = Vector128.LoadUnsafe(ref words, (nuint)i);
            var before = Vector128.LoadUnsafe(ref Unsafe.Subtract(ref words, 1), (nuint)i);
            on |= (ulong)Vector128.Equals(these & mask, (before & mask) + page).ExtractMostSignificantBits() << i;
            empty |= (ulong)Vector128.Equals(these, Vector128<ulong>.Zero).ExtractMostSignificantBits() << i;
        }

        filled = ~empty;
        return on;
    }
}
