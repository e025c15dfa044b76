namespace Kaitai;

internal sealed partial class KaitaiStream
{
    /// <summary>What is left of the byte that the last bit came from: its <see cref="bitCount"/> lowest bits.</summary>
    private byte bits;
    private int bitCount;

    /// <summary>Forgets the rest of a byte that was read in part.</summary>
    public void AlignToByte() => bitCount = 0;

    /// <summary>The next <paramref name="count"/> bits, up to 64; the first one read is the lowest of its byte and of the result.</summary>
    public ulong ReadBitsIntLe(int count)
    {
        ulong value = 0;
        for (int have = 0; have < count;)
        {
            FillBits();
            int take = Math.Min(count - have, bitCount);
            value |= (bits & ((1UL << take) - 1)) << have;
            bits >>= take;
            bitCount -= take;
            have += take;
        }

        return value;
    }

    /// <summary>The next <paramref name="count"/> bits, up to 64; the first one read is the highest of its byte and of the result.</summary>
    public ulong ReadBitsIntBe(int count)
    {
        ulong value = 0;
        for (int have = 0; have < count;)
        {
            FillBits();
            int take = Math.Min(count - have, bitCount);
            bitCount -= take;
            value = value << take | (uint)(bits >> bitCount) & ((1UL << take) - 1);
            have += take;
        }

        return value;
    }

    private void FillBits()
    {
        if (bitCount != 0) return;
        bits = ReadU1();
        bitCount = 8;
    }
}
