using System.Numerics;

namespace Dmarkit.Checker;

/// <summary>Which pages of host memory were met: a bit a page where most machines have memory, and a set for the others.</summary>
internal sealed class FrameSet
{
    private const ulong FramesInBits = 1 << 24; // 64 GiB, which are 2 MiB of bits; they grow with the highest one.
    private readonly HashSet<ulong> others = [];
    private ulong[] bits = new ulong[64];

    /// <summary>How many there are.</summary>
    public int Count => others.Count + bits.Sum(BitOperations.PopCount);

    /// <summary>Adds the page at an address.</summary>
    public void Add(ulong address)
    {
        ulong frame = address >> 12;
        if (frame >= FramesInBits)
        {
            others.Add(frame);
            return;
        }

        int word = (int)(frame / 64);
        if (word >= bits.Length) Array.Resize(ref bits, (int)BitOperations.RoundUpToPowerOf2((uint)word + 1));
        bits[word] |= 1UL << (int)(frame % 64);
    }

    /// <summary>Adds those of another set.</summary>
    public void Add(FrameSet other)
    {
        others.UnionWith(other.others);
        if (other.bits.Length > bits.Length) Array.Resize(ref bits, other.bits.Length);
        for (int i = 0; i < other.bits.Length; i++) bits[i] |= other.bits[i];
    }
}
