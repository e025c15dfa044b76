using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>The bytecode of one table, read piece by piece. Every method says false where the piece does not fit before its end; then the position is undefined.</summary>
/// <param name="table">A DSDT or SSDT.</param>
/// <remarks>ACPI 20.2.</remarks>
internal sealed class AmlCode(AcpiTable table)
{
    /// <summary>What names start with, beside letters.</summary>
    public const byte RootPrefix = (byte)'\\', ParentPrefix = (byte)'^', DualPrefix = 0x2e, MultiPrefix = 0x2f, NullName = 0x00;

    /// <summary>Where the code comes from.</summary>
    public AcpiTable Table => table;

    /// <summary>The whole table, its header too, so that positions are offsets in it.</summary>
    public ReadOnlyMemory<byte> Bytes => table.Bytes;

    /// <summary>Where the code ends: the table's Length, or the number of bytes there are where that is less.</summary>
    public int End { get; } = (int)Math.Min(AcpiBytes.Header(table.Bytes)?.Length ?? 0, table.Bytes.Length);

    /// <summary>True for a byte that a name starts with, in a place where a term may stand: the null name is none, for there its byte means zero.</summary>
    public static bool StartsName(byte first) => first is RootPrefix or ParentPrefix or DualPrefix or MultiPrefix || IsLead(first);

    /// <summary>One byte.</summary>
    public bool TryByte(ref int at, int end, out byte value)
    {
        value = at < end ? Bytes.Span[at] : (byte)0;
        return at++ < end;
    }

    /// <summary>Goes over bytes that nobody looks at.</summary>
    public static bool TrySkip(ref int at, int end, int count)
    {
        at += count;
        return at <= end;
    }

    /// <summary>A package's length, as the place where the package ends: after the length itself, and not behind <paramref name="end"/>.</summary>
    /// <remarks>ACPI 20.2.4: the lead byte's upper bits count the bytes that follow; with some, its low four bits are the lowest.</remarks>
    public bool TryPackage(ref int at, int end, out int packageEnd)
    {
        int start = at;
        packageEnd = 0;
        if (!TryLength(ref at, end, out int length)) return false;
        packageEnd = start + length;
        return at <= packageEnd && packageEnd <= end;
    }

    /// <summary>A length in the form of a package's: a field's, in bits.</summary>
    public bool TryLength(ref int at, int end, out int length)
    {
        length = 0;
        if (!TryByte(ref at, end, out byte lead)) return false;
        int more = lead >> 6;
        length = more == 0 ? lead & 0x3f : lead & 0xf;
        for (int i = 0; i < more; i++)
        {
            if (!TryByte(ref at, end, out byte next)) return false;
            length |= next << (4 + 8 * i); // Three bytes at most: 28 bits.
        }

        return true;
    }

    /// <summary>A name with its prefixes.</summary>
    public bool TryName(ref int at, int end, out AmlName name)
    {
        name = default;
        bool isAbsolute = at < end && Bytes.Span[at] == RootPrefix;
        if (isAbsolute) at++;
        int parents = 0;
        for (; !isAbsolute && at < end && Bytes.Span[at] == ParentPrefix; at++) parents++;
        if (!TryByte(ref at, end, out byte first)) return false;
        byte count = 1;
        if (first == NullName) count = 0;
        else if (first == DualPrefix) count = 2;
        else if (first == MultiPrefix && !TryByte(ref at, end, out count)) return false;
        else if (first != MultiPrefix) at--;
        name = new(isAbsolute, parents, Bytes.Slice(Math.Min(at, end), Math.Clamp(end - at, 0, 4 * count)));
        at += 4 * count;
        return at <= end && name.IsWellFormed;
    }

    /// <summary>An integer constant, of whatever width.</summary>
    public bool TryInteger(ref int at, int end, out ulong value)
    {
        value = 0;
        if (!TryByte(ref at, end, out byte opcode)) return false;
        if (opcode == AmlOpcodes.Ones) value = ulong.MaxValue;
        if (opcode is AmlOpcodes.Zero or AmlOpcodes.Ones) return true;
        value = 1;
        if (opcode == AmlOpcodes.One) return true;
        int width = AmlOpcodes.IntegerBytes(opcode), from = at;
        if (width == 0 || !TrySkip(ref at, end, width)) return false;
        Span<byte> wide = stackalloc byte[sizeof(ulong)];
        wide.Clear();
        Bytes.Span.Slice(from, width).CopyTo(wide);
        value = BinaryPrimitives.ReadUInt64LittleEndian(wide);
        return true;
    }

    /// <summary>Goes over a string's characters and the NUL that ends it.</summary>
    public bool TryString(ref int at, int end, out ReadOnlyMemory<byte> text)
    {
        int length = at < end ? Bytes.Span[at..end].IndexOf((byte)0) : -1;
        text = length < 0 ? default : Bytes.Slice(at, length);
        at += length + 1;
        return length >= 0;
    }

    private static bool IsLead(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' or (byte)'_';

    /// <summary>True where four bytes can be a segment of a name.</summary>
    internal static bool IsSegment(ReadOnlySpan<byte> four)
    {
        if (!IsLead(four[0])) return false;
        foreach (byte letter in four[1..])
        {
            if (!IsLead(letter) && letter is not (>= (byte)'0' and <= (byte)'9')) return false;
        }

        return true;
    }
}
