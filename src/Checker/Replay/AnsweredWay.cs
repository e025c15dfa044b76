using System.Runtime.CompilerServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What became of accesses that took ways alike: of one requester, through entries that differ in nothing but where tables lie.</summary>
/// <remarks>Two last entries mean the same there if they differ in nothing but the page that they name; that may still lie in the interrupt range (VT-d 3.15), which is judged elsewhere.</remarks>
internal struct AnsweredWay
{
    private const int BitsOfNumber = 8;
    private Kinds kinds; // Last entries, but for their pages.
    private Numbers numbers; // Of the outcomes of each, a byte an operation.

    /// <summary>The number of the outcome of an operation with an entry; 0 where it is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int NumberOf(ulong kind, Operation operation)
    {
        for (int i = 0; i < Count; i++)
        {
            if (kinds[i] == kind) return (byte)(numbers[i] >> (int)operation * BitsOfNumber); // Of an unused place it is 0.
        }

        return 0;
    }

    /// <summary>Remembers an outcome; that of an entry that is one too many in place of another.</summary>
    public void Learn(ulong kind, Operation operation, int number)
    {
        int at = 0;
        while (at < Count - 1 && kinds[at] != kind && numbers[at] != 0) at++;
        if (kinds[at] != kind) (kinds[at], numbers[at]) = (kind, 0);
        numbers[at] = numbers[at] & ~(0xffu << (int)operation * BitsOfNumber) | (uint)number << (int)operation * BitsOfNumber;
    }

    private const int Count = 8;

    [InlineArray(Count)]
    private struct Kinds
    {
        private ulong first;
    }

    [InlineArray(Count)]
    private struct Numbers
    {
        private uint first;
    }
}
