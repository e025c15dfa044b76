namespace Kaitai;

internal sealed partial class KaitaiStream
{
    /// <summary>Below 0, 0 or above, as the first array sorts before, with or after the second.</summary>
    public static int ByteArrayCompare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    /// <summary>The bytes up to a terminator, or all where there is none.</summary>
    public static byte[] BytesTerminate(byte[] bytes, byte terminator, bool include)
    {
        int length = Array.IndexOf(bytes, terminator);
        return length < 0 ? bytes : bytes[..(include ? length + 1 : length)];
    }

    /// <summary>The bytes without their trailing padding.</summary>
    public static byte[] BytesStripRight(byte[] bytes, byte padding) => bytes.AsSpan().TrimEnd(padding).ToArray();

    /// <summary>The remainder that is never negative, as specs define it.</summary>
    public static long Mod(long value, long divisor) => (value % divisor + divisor) % divisor;
}
