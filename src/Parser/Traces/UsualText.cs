using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dmarkit.Parser;

/// <summary>Reads the values of a trace's usual line, forwards and without making texts.</summary>
/// <remarks>
/// Every method says false at anything that it does not know, and the line is then read again by <see cref="AccessJson"/>: this is the shorter way to the same
/// answer, not another notation. No pattern here has a line feed in it, so that nothing is taken of the next line; but up to <see cref="SlackBytes"/> behind the
/// line are looked at.
/// </remarks>
internal ref struct UsualText(ReadOnlySpan<byte> text, int at)
{
    /// <summary>So many bytes behind the last line are looked at, at most.</summary>
    public const int SlackBytes = 64;

    private const int MostDecimals = 18; // They fit into 64 bits whatever they are.
    private const int MostOfTime = 100;
    private readonly ref byte start = ref MemoryMarshal.GetReference(text);
    private int at = at;

    /// <summary>Where the next byte is.</summary>
    public readonly int At => at;

    /// <summary>The next byte.</summary>
    public readonly byte Next => Ahead(0);

    /// <summary>The next four bytes, the first of them lowest.</summary>
    public readonly uint NextFour => FourAhead(0);

    /// <summary>Four bytes as <see cref="NextFour"/> gives them.</summary>
    public static uint Four(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt32LittleEndian(text);

    /// <summary>A byte further on.</summary>
    public readonly byte Ahead(int distance) => Unsafe.Add(ref start, at + distance);

    /// <summary>Four bytes further on.</summary>
    public readonly uint FourAhead(int distance) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at + distance));

    /// <summary>Eight bytes further on.</summary>
    public readonly ulong EightAhead(int distance) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at + distance));

    /// <summary>Passes over <paramref name="count"/> bytes, which were looked at.</summary>
    public void Skip(int count) => at += count;

    /// <summary>Passes over one byte, if it is that.</summary>
    public bool TrySkip(byte what)
    {
        if (Next != what) return false;
        at++;
        return true;
    }

    /// <summary>Passes over the blank that many writers put behind a colon or a comma.</summary>
    public void SkipBlank()
    {
        if (Next == ' ') at++;
    }

    /// <summary>Passes over <paramref name="count"/> bytes of a key, its quote and its colon.</summary>
    public bool TrySkipKey(int count)
    {
        at += count;
        if (Ahead(-1) != '"' || Next != ':') return false;
        at++;
        SkipBlank();
        return true;
    }

    /// <summary>An address or a number: a decimal number, or a hexadecimal one in quotes.</summary>
    public bool TryNumber(out ulong value) => Next == '"' ? TryHexadecimal(out value) : TryDecimal(out value);

    /// <summary>True or false.</summary>
    public bool TryTruth(out bool value)
    {
        value = NextFour == Four("true"u8);
        if (!value && (NextFour != Four("fals"u8) || Ahead(4) != 'e')) return false;
        at += value ? 4 : 5;
        return true;
    }

    /// <summary>Passes over a time: a plain number, or a text of plain letters.</summary>
    public bool TrySkipTime()
    {
        if (Next == '"')
        {
            int end = 1;
            while (end < MostOfTime && Ahead(end) is >= (byte)' ' and <= (byte)'~' and not ((byte)'"' or (byte)'\\')) end++;
            at += end;
            return TrySkip((byte)'"');
        }

        if (!TryDecimal(out _)) return false;
        if (Next != '.') return true;
        int from = ++at;
        while (at - from < MostDecimals && Next is >= (byte)'0' and <= (byte)'9') at++;
        return at > from;
    }

    private bool TryDecimal(out ulong value)
    {
        value = 0;
        int from = at;
        for (; Next is >= (byte)'0' and <= (byte)'9'; at++)
        {
            if (at - from == MostDecimals) return false;
            value = 10 * value + (ulong)(Next - '0');
        }

        return at == from + 1 || (at > from && Ahead(from - at) != '0'); // JSON has no leading zeros.
    }

    private bool TryHexadecimal(out ulong value)
    {
        value = 0;
        if (Ahead(1) != '0' || Ahead(2) != 'x') return false;
        at += 3;
        int count = Ssse3.IsSupported ? Sixteen(out value) : OneByOne(out value);
        at += count;
        return count > 0 && TrySkip((byte)'"');
    }

    /// <summary>Up to 16 digits at once: what each is worth, moved to the end of the vector, and two to a byte.</summary>
    [SuppressMessage("Style", "IDE0047", Justification = "The parentheses tell what is compared.")]
    private readonly int Sixteen(out ulong value)
    {
        var text = Vector128.LoadUnsafe(ref Unsafe.Add(ref start, at));
        var lower = text | Vector128.Create((byte)0x20);
        var digit = Vector128.LessThanOrEqual(text - Vector128.Create((byte)'0'), Vector128.Create((byte)9));
        var letter = Vector128.LessThanOrEqual(lower - Vector128.Create((byte)'a'), Vector128.Create((byte)5));
        int count = BitOperations.TrailingZeroCount(~(digit | letter).ExtractMostSignificantBits());
        var worth = (text & Vector128.Create((byte)0xf)) + (letter & Vector128.Create((byte)9));
        var order = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(ToEnd), (nuint)count);
        var pairs = Ssse3.MultiplyAddAdjacent(Ssse3.Shuffle(worth, order), Vector128.Create((short)0x0110).AsSByte());
        value = BinaryPrimitives.ReverseEndianness(Sse2.PackUnsignedSaturate(pairs, pairs).AsUInt64().ToScalar());
        return count;
    }

    private readonly int OneByOne(out ulong value)
    {
        int count = 0;
        value = 0;
        for (; count < 16 && DigitOf(Ahead(count)) is >= 0 and int digit; count++) value = value << 4 | (uint)digit;
        return count;
    }

    /// <summary>What a hexadecimal digit is worth; negative where it is none.</summary>
    public static int DigitOf(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        _ => -1,
    };

    /// <summary>Loaded from its byte n on, it moves n bytes to the end of a vector and puts zeros before them.</summary>
    private static ReadOnlySpan<byte> ToEnd =>
    [
        0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    ];
}
