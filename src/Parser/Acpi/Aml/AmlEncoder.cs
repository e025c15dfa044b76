using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>Terms of bytecode, written.</summary>
/// <remarks>ACPI 20.2.</remarks>
internal static class AmlEncoder
{
    /// <summary>A length that fits into one byte, with its own counted; each further byte adds eight bits to the low four of the first.</summary>
    private const int OneByteLengths = 0x40;

    /// <summary>A package's length and its content.</summary>
    public static byte[] Package(ReadOnlySpan<byte> inside)
    {
        int more = 0;
        while (inside.Length + 1 + more >= (more == 0 ? OneByteLengths : 1L << (4 + 8 * more))) more++;
        int length = inside.Length + 1 + more;
        var head = new byte[1 + more];
        head[0] = (byte)(more == 0 ? length : more << 6 | (length & 0xf));
        for (int i = 1; i <= more; i++) head[i] = (byte)(length >> (8 * i - 4));
        return [.. head, .. inside];
    }

    /// <summary>A name, in its shortest form.</summary>
    public static byte[] Name(AmlName name)
    {
        byte[] count = name.Count switch
        {
            0 => [AmlCode.NullName],
            1 => [],
            2 => [AmlCode.DualPrefix],
            var many => [AmlCode.MultiPrefix, (byte)many],
        };
        byte[] prefix = name.IsAbsolute ? [AmlCode.RootPrefix] : [];
        return [.. prefix, .. count, .. name.Segments.Span];
    }

    /// <summary>An integer, in its shortest form.</summary>
    public static byte[] Number(ulong value)
    {
        if (value is 0 or 1) return [(byte)value];
        foreach (byte opcode in AmlOpcodes.Integers)
        {
            int width = AmlOpcodes.IntegerBytes(opcode);
            if (width < sizeof(ulong) && value >> (8 * width) != 0) continue;
            byte[] wide = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(wide, value);
            return [opcode, .. wide.AsSpan(0, width)];
        }

        throw new UnreachableException(); // The widest has room for all.
    }

    /// <summary>A string.</summary>
    public static byte[] Text(string text) => [AmlOpcodes.String, .. Encoding.ASCII.GetBytes(text), 0];

    /// <summary>A buffer with its size.</summary>
    public static byte[] Buffer(ReadOnlySpan<byte> bytes) => [AmlOpcodes.Buffer, .. Package([.. Number((ulong)bytes.Length), .. bytes])];

    /// <summary>A package of up to 255 elements.</summary>
    public static byte[] List(params byte[][] elements) => [AmlOpcodes.Package, .. Package([(byte)elements.Length, .. elements.SelectMany(element => element)])];
}
