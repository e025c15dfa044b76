using System.Buffers.Binary;
using System.Text;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Tables other than DMAR, put together byte by byte.</summary>
internal static class RawAcpi
{
    /// <summary>A header with a right length and checksum, and what follows it.</summary>
    public static byte[] Table(string signature, byte[] body, byte revision = 3)
    {
        byte[] table = [.. Encoding.ASCII.GetBytes(signature), 0, 0, 0, 0, revision, 0, .. "OEMID "u8, .. "OEMTABLE"u8, 7, 0, 0, 0, .. "TOOL"u8, 9, 0, 0, 0, .. body];
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(4), table.Length);
        return RawTable.WithChecksum(table);
    }

    /// <summary>A MADT with the local APICs at 0xfee00000.</summary>
    public static byte[] Madt(params byte[][] entries) => Table("APIC", [0, 0, 0xe0, 0xfe, 1, 0, 0, 0, .. entries.SelectMany(entry => entry)]);

    /// <summary>An SRAT.</summary>
    public static byte[] Srat(byte revision, params byte[][] entries) => Table("SRAT", [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. entries.SelectMany(entry => entry)], revision);

    /// <summary>An I/O APIC at 0xfec00000.</summary>
    public static byte[] IoApic(byte id) => [1, 12, id, 0, 0, 0, 0xc0, 0xfe, 24, 0, 0, 0];
}
