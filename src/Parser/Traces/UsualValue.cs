using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dmarkit.Parser;

/// <summary>Reads single values of a trace's usual line. Each method gives the place behind the value, or <see cref="None"/> where it is not usual.</summary>
internal static class UsualValue
{
    private const int MostDecimals = 18; // They fit into 64 bits whatever they are.
    private const int MostOfTime = 48; // A value ends within what can be looked at.

    /// <summary>No place at all.</summary>
    public static ref byte None => ref Unsafe.NullRef<byte>();

    /// <summary>Loaded from its byte n on, it moves n bytes to the end of a vector and puts zeros before them.</summary>
    private static ReadOnlySpan<byte> ToEnd =>
    [
        0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    ];

    /// <summary>Two to eight letters as a word, the first of them lowest. The compiler makes a constant of a literal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(string letters) => letters[0] | (ulong)letters[1] << 8 | Letter(letters, 2) | Letter(letters, 3) | Letter(letters, 4) | Letter(letters, 5) | Letter(letters, 6) | Letter(letters, 7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Letter(string letters, int index) => index < letters.Length ? (ulong)letters[index] << 8 * index : 0;

    /// <summary>The eight bytes here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Eight(ref byte at) => Unsafe.ReadUnaligned<ulong>(ref at);

    /// <summary>The four bytes here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Four(ref byte at) => Unsafe.ReadUnaligned<uint>(ref at);

    /// <summary>An address or a number: a decimal number, or a hexadecimal one in quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Number(ref byte at, out ulong value)
    {
        if ((Four(ref at) & 0xff_ffff) != Word("\"0x")) return ref OtherNumber(ref at, out value);
        at = ref Unsafe.Add(ref at, 3);
        int count = Ssse3.IsSupported ? Sixteen(ref at, out value) : OneByOne(ref at, out value);
        at = ref Unsafe.Add(ref at, count);
        if (count == 0 || at != '"') return ref None;
        return ref Unsafe.Add(ref at, 1);
    }

    /// <summary>A decimal number, or any behind the blank that many writers put after a colon. That is asked last: to wait for it each time would take longer than to read what comes.</summary>
    private static ref byte OtherNumber(ref byte at, out ulong value)
    {
        if (at == ' ' && Unsafe.Add(ref at, 1) != ' ') return ref Number(ref Unsafe.Add(ref at, 1), out value);
        return ref Decimal(ref at, out value);
    }

    /// <summary>True or false.</summary>
    public static ref byte Truth(ref byte at, out bool value)
    {
        if (at == ' ') at = ref Unsafe.Add(ref at, 1);
        value = Four(ref at) == Word("true");
        if (value) return ref Unsafe.Add(ref at, 4);
        if (Four(ref at) != Word("fals") || Unsafe.Add(ref at, 4) != 'e') return ref None;
        return ref Unsafe.Add(ref at, 5);
    }

    /// <summary>A time, which is passed over: a plain number, or a text of plain letters.</summary>
    public static ref byte Time(ref byte at)
    {
        if (at == ' ') at = ref Unsafe.Add(ref at, 1);
        int end = 1;
        if (at == '"')
        {
            while (end < MostOfTime && Unsafe.Add(ref at, end) is >= (byte)' ' and <= (byte)'~' and not ((byte)'"' or (byte)'\\')) end++;
            if (Unsafe.Add(ref at, end) != '"') return ref None;
            return ref Unsafe.Add(ref at, end + 1);
        }

        at = ref Decimal(ref at, out _);
        if (Unsafe.IsNullRef(ref at) || at != '.') return ref at;
        while (end < MostDecimals && Unsafe.Add(ref at, end) is >= (byte)'0' and <= (byte)'9') end++;
        if (end == 1) return ref None;
        return ref Unsafe.Add(ref at, end);
    }

    private static ref byte Decimal(ref byte at, out ulong value)
    {
        value = 0;
        int count = 0;
        for (; count < MostDecimals && (uint)(Unsafe.Add(ref at, count) - '0') <= 9; count++) value = 10 * value + (uint)(Unsafe.Add(ref at, count) - '0');
        if (count == 0 || (count > 1 && at == '0')) return ref None; // JSON has no leading zeros.
        return ref Unsafe.Add(ref at, count);
    }

    /// <summary>Up to 16 digits at once: what each is worth, moved to the end of the vector, and two to a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sixteen(ref byte at, out ulong value)
    {
        // Signed comparisons are single instructions of the oldest processors; no byte of text above 127 is a digit.
        var text = Vector128.LoadUnsafe(ref at).AsSByte();
        var lower = text | Vector128.Create((sbyte)0x20);
        var digit = Sse2.CompareGreaterThan(text, Vector128.Create((sbyte)('0' - 1))) & Sse2.CompareGreaterThan(Vector128.Create((sbyte)('9' + 1)), text);
        var letter = Sse2.CompareGreaterThan(lower, Vector128.Create((sbyte)('a' - 1))) & Sse2.CompareGreaterThan(Vector128.Create((sbyte)('f' + 1)), lower);
        int count = BitOperations.TrailingZeroCount(~Sse2.MoveMask(digit | letter));
        var worth = ((text & Vector128.Create((sbyte)0xf)) + (letter & Vector128.Create((sbyte)9))).AsByte();
        var order = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(ToEnd), (nuint)count);
        var pairs = Ssse3.MultiplyAddAdjacent(Ssse3.Shuffle(worth, order), Vector128.Create((short)0x0110).AsSByte());
        value = BinaryPrimitives.ReverseEndianness(Sse2.PackUnsignedSaturate(pairs, pairs).AsUInt64().ToScalar());
        return count;
    }

    /// <summary>A hexadecimal number of exactly so many digits, at most seven; negative where there is anything else.</summary>
    public static int Digits(ref byte at, int count)
    {
        int value = 0, wrong = 0;
        for (int i = 0; i < count; i++)
        {
            int digit = DigitOf(Unsafe.Add(ref at, i));
            wrong |= digit;
            value = value << 4 | digit & 0xf;
        }

        return wrong < 0 ? -1 : value;
    }

    private static int OneByOne(ref byte at, out ulong value)
    {
        int count = 0;
        value = 0;
        for (; count < 16 && DigitOf(Unsafe.Add(ref at, count)) is >= 0 and int digit; count++) value = value << 4 | (uint)digit;
        return count;
    }

    private static int DigitOf(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        _ => -1,
    };
}
