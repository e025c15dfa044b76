using System.Runtime.CompilerServices;

namespace Dmarkit.Checker;

/// <summary>What level-1 entries grant that were judged already: most entries of a table have one of a few sets of bits beside their addresses.</summary>
/// <remarks>A denial is not remembered: nested, the address alone may be what denies (VT-d 7.1.3, SFS.5).</remarks>
internal sealed class RightsMemo
{
    private const int Places = 8;
    private readonly Known[] places = new Known[Places];
    private int key = -1;

    /// <summary>Forgets everything.</summary>
    public void Reset() => key = -1;

    /// <summary>Forgets what was judged under other rights of the entries above.</summary>
    /// <param name="above">These rights, with those that the stage before allows.</param>
    public void Enter(int above)
    {
        if (key == above) return;
        key = above;
        Array.Clear(places);
    }

    /// <summary>The place of an entry's bits: rights are bits 0 to 2, or 61 to 63.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Known At(ulong word) => ref places[(word ^ word >> 61) & (Places - 1)];

    /// <summary>What is known of an entry.</summary>
    public struct Known
    {
        /// <summary>Its bits that decide, but for the address.</summary>
        public ulong Bits;

        /// <summary>What its pages are multiplied with in the checksum; 0 where they have no part in it.</summary>
        public ulong Factor;

        /// <summary>All ones where its pages count, else 0.</summary>
        public ulong CountMask;

        /// <summary>What it grants; 0 where nothing is known.</summary>
        public int Rights;

        /// <summary>True where this is what an entry with these bits grants.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly bool Knows(ulong bits) => Bits == bits && Rights != 0;
    }
}
