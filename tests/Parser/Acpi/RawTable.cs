using System.Buffers.Binary;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Tables put together byte by byte, without the product's builder, so that what the reader is shown does not come from its sibling.</summary>
internal static class RawTable
{
    /// <summary>A scope of eight bytes: the endpoint 00:1f.3.</summary>
    public static readonly byte[] Endpoint = [1, 8, 0, 0, 0, 0, 0x1f, 3];

    /// <summary>A table with a right length and checksum.</summary>
    public static byte[] Of(params byte[][] structures)
    {
        byte[] table =
        [
            .. "DMAR"u8, 0, 0, 0, 0, 1, 0, .. "OEMID "u8, .. "OEMTABLE"u8, 7, 0, 0, 0, .. "TOOL"u8, 9, 0, 0, 0,
            38, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            .. structures.SelectMany(structure => structure),
        ];
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(4), table.Length);
        return WithChecksum(table);
    }

    /// <summary>A unit of segment 0 at 0xfed90000, its length computed.</summary>
    public static byte[] Unit(params byte[][] scopes) => WithLength([0, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x00, 0xd9, 0xfe, 0, 0, 0, 0, .. scopes.SelectMany(scope => scope)]);

    /// <summary>A region at 0x1000-0x1fff, its length computed.</summary>
    public static byte[] Region(params byte[][] scopes) =>
        WithLength([1, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x10, 0, 0, 0, 0, 0, 0, 0xff, 0x1f, 0, 0, 0, 0, 0, 0, .. scopes.SelectMany(scope => scope)]);

    public static byte[] WithLength(byte[] structure)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(structure.AsSpan(2), (ushort)structure.Length);
        return structure;
    }

    /// <summary>The same bytes, one of them changed.</summary>
    public static byte[] With(this byte[] bytes, int at, byte value)
    {
        byte[] changed = [.. bytes];
        changed[at] = value;
        return changed;
    }

    public static byte[] WithChecksum(byte[] table)
    {
        table[9] = 0;
        table[9] = (byte)-table.Sum(each => each);
        return table;
    }
}
