using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dmarkit.Checker;

/// <summary>Where runs of pages start in a level-1 table: found several entries at a time.</summary>
internal static class RunStarts
{
    private const ulong PageBytes = 4096;
    private const int Entries = 512, EntriesOfBlock = 64, AtOnce = 8;

    /// <summary>How long a buffer for the starts is: one for each entry, the end of the last run, and what is written beyond.</summary>
    public const int Room = Entries + 1 + AtOnce;

    /// <summary>Looks through a table.</summary>
    /// <param name="framed">A word that stands for what comes before the table, and its 512 words.</param>
    /// <param name="decisive">The bits of an entry that decide what it maps, its address among them.</param>
    /// <param name="starts">
    /// Gets the index of each entry with which something else begins: a run, whose entries each are the one before but for bits that mean nothing, and one page further;
    /// or empty entries, as many as there are. After the last one stands where it ends, 512.
    /// </param>
    /// <returns>How many they are.</returns>
    public static int Find(ReadOnlySpan<ulong> framed, ulong decisive, Span<ushort> starts)
    {
        ref ulong words = ref Unsafe.Add(ref MemoryMarshal.GetReference(framed[..(Entries + 1)]), 1);
        ref ushort to = ref MemoryMarshal.GetReference(starts[..Room]);
        ulong emptyBefore = 0;
        nint count = 0;
        for (int block = 0; block < Entries; block += EntriesOfBlock)
        {
            ulong on = Vector256.IsHardwareAccelerated ? ByFours(ref words, decisive, out ulong empty) : ByTwos(ref words, decisive, out empty);
            ulong breaks = ~on & ~(empty & (empty << 1 | emptyBefore));
            emptyBefore = empty >> (EntriesOfBlock - 1);
            if (block == 0) breaks |= 1; // What comes before the table is none of its entries.
            nint next = count + BitOperations.PopCount(breaks);
            do
            {
                // Always so many, for the processor does not guess well how many there are.
                for (int i = 0; i < AtOnce; i++)
                {
                    Unsafe.Add(ref to, count + i) = (ushort)(block + BitOperations.TrailingZeroCount(breaks | 1UL << (EntriesOfBlock - 1)));
                    breaks &= breaks - 1;
                }

                count += AtOnce;
            }
            while (count < next);
            count = next;
            words = ref Unsafe.Add(ref words, EntriesOfBlock);
        }

        Unsafe.Add(ref to, count) = Entries;
        return (int)count;
    }

    private static ulong ByFours(ref ulong words, ulong decisive, out ulong empty)
    {
        var mask = Vector256.Create(decisive);
        var page = Vector256.Create(PageBytes);
        ulong on = 0;
        empty = 0;
        for (int i = 0; i < EntriesOfBlock; i += Vector256<ulong>.Count)
        {
            var these = Vector256.LoadUnsafe(ref words, (nuint)i);
            var before = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref words, 1), (nuint)i);
            on |= (ulong)Vector256.Equals(these & mask, (before & mask) + page).ExtractMostSignificantBits() << i;
            empty |= (ulong)Vector256.Equals(these, Vector256<ulong>.Zero).ExtractMostSignificantBits() << i;
        }

        return on;
    }

    private static ulong ByTwos(ref ulong words, ulong decisive, out ulong empty)
    {
        const int Step = 16;
        var mask = Vector128.Create(decisive);
        var page = Vector128.Create(PageBytes);
        ulong on = 0;
        empty = 0;
        for (int i = 0; i < EntriesOfBlock; i += Step)
        {
            ref ulong at = ref Unsafe.Add(ref words, i);
            on |= (ulong)Bits(Four(ref at, mask, page, 0), Four(ref at, mask, page, 4), Four(ref at, mask, page, 8), Four(ref at, mask, page, 12)) << i;
            empty |= (ulong)Bits(FourEmpty(ref at, 0), FourEmpty(ref at, 4), FourEmpty(ref at, 8), FourEmpty(ref at, 12)) << i;
        }

        return on;
    }

    /// <summary>Of four entries, which go on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Four(ref ulong words, Vector128<ulong> mask, Vector128<ulong> page, nuint at) => Halves(GoOn(ref words, mask, page, at), GoOn(ref words, mask, page, at + 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> GoOn(ref ulong words, Vector128<ulong> mask, Vector128<ulong> page, nuint at) =>
        Vector128.Equals(Vector128.LoadUnsafe(ref words, at) & mask, (Vector128.LoadUnsafe(ref Unsafe.Subtract(ref words, 1), at) & mask) + page);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> FourEmpty(ref ulong words, nuint at) =>
        Halves(Vector128.Equals(Vector128.LoadUnsafe(ref words, at), Vector128<ulong>.Zero), Vector128.Equals(Vector128.LoadUnsafe(ref words, at + 2), Vector128<ulong>.Zero));

    /// <summary>The lower halves of four words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Halves(Vector128<ulong> low, Vector128<ulong> high) =>
        Sse.IsSupported ? Sse.Shuffle(low.AsSingle(), high.AsSingle(), 0x88).AsInt32() : Vector128.Narrow(low, high).AsInt32(); // As one instruction.

    /// <summary>A bit a lane, of sixteen that are all ones or all zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d) =>
        Vector128.NarrowWithSaturation(Vector128.NarrowWithSaturation(a, b), Vector128.NarrowWithSaturation(c, d)).ExtractMostSignificantBits();
}
