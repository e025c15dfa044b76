using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Writes bytecode, term by term, as ACPI 20.2 has it.</summary>
internal static class AmlWriter
{
    public static readonly byte[] Arg0 = [0x68], Arg2 = [0x6a], NullTarget = [0];

    /// <summary>A table with these statements.</summary>
    public static AcpiTable Table(string signature, params byte[][] statements) => new(RawAcpi.Table(signature, Join(statements), revision: 2), "");

    /// <summary>The name space of a DSDT with these statements.</summary>
    public static AmlNamespace Read(params byte[][] statements) => AmlNamespace.Read([Table("DSDT", statements)]);

    public static byte[] Scope(string name, params byte[][] inside) => [0x10, .. Package([Name(name), .. inside])];

    public static byte[] Device(string name, params byte[][] inside) => [0x5b, 0x82, .. Package([Name(name), .. inside])];

    public static byte[] Method(string name, byte arguments, params byte[][] inside) => [0x14, .. Package([Name(name), [arguments], .. inside])];

    public static byte[] If(byte[] condition, params byte[][] inside) => [0xa0, .. Package([condition, .. inside])];

    public static byte[] Else(params byte[][] inside) => [0xa1, .. Package(inside)];

    public static byte[] Named(string name, byte[] value) => [0x08, .. Name(name), .. value];

    public static byte[] Return(byte[] value) => [0xa4, .. value];

    public static byte[] Equal(byte[] left, byte[] right) => [0x93, .. left, .. right];

    public static byte[] External(string name, byte type, byte arguments) => [0x15, .. Name(name), type, arguments];

    public static byte[] Buffer(params byte[] bytes) => [0x11, .. Package([Number((ulong)bytes.Length), bytes])];

    public static byte[] List(params byte[][] elements) => [0x12, .. Package([[(byte)elements.Length], .. elements])];

    public static byte[] Text(string text) => [0x0d, .. Encoding.ASCII.GetBytes(text), 0];

    /// <summary>An integer in its shortest form.</summary>
    public static byte[] Number(ulong value) => value switch
    {
        0 => [0x00],
        1 => [0x01],
        <= byte.MaxValue => [0x0a, (byte)value],
        <= ushort.MaxValue => [0x0b, (byte)value, (byte)(value >> 8)],
        <= uint.MaxValue => [0x0c, .. BitConverter.GetBytes((uint)value)],
        _ => [0x0e, .. BitConverter.GetBytes(value)],
    };

    /// <summary>The compressed form of an identifier of three letters and four digits.</summary>
    public static byte[] EisaId(string id)
    {
        uint packed = (uint)(((id[0] & 0x1f) << 10 | (id[1] & 0x1f) << 5 | (id[2] & 0x1f)) << 16) | uint.Parse(id.AsSpan(3), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return Number(BinaryPrimitives.ReverseEndianness(packed));
    }

    /// <summary>A name: <c>\_SB.PCI0</c>, <c>^^FOO</c>, <c>FOO</c>.</summary>
    public static byte[] Name(string name)
    {
        string rest = name.TrimStart('\\', '^');
        string[] segments = rest.Length == 0 ? [] : rest.Split('.');
        byte[] count = segments.Length switch { 0 => [0], 1 => [], 2 => [0x2e], _ => [0x2f, (byte)segments.Length] };
        return [.. Encoding.ASCII.GetBytes(name[..^rest.Length]), .. count, .. segments.SelectMany(segment => Encoding.ASCII.GetBytes(segment.PadRight(4, '_')))];
    }

    /// <summary>A package's length, in as few bytes as it needs, and the package.</summary>
    public static byte[] Package(params byte[][] parts)
    {
        byte[] inside = Join(parts);
        int more = inside.Length + 1 < 0x40 ? 0 : inside.Length + 2 < 0x1000 ? 1 : inside.Length + 3 < 0x10_0000 ? 2 : 3;
        int length = inside.Length + 1 + more;
        return more == 0 ? [(byte)length, .. inside]
            : [(byte)(more << 6 | (length & 0xf)), .. Enumerable.Range(0, more).Select(i => (byte)(length >> (4 + 8 * i))), .. inside];
    }

    private static byte[] Join(byte[][] parts) => [.. parts.SelectMany(part => part)];
}
