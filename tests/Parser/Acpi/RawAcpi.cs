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

    /// <summary>An enabled processor with a 32-bit APIC id.</summary>
    public static byte[] X2Apic(uint id) => [9, 16, 0, 0, .. BitConverter.GetBytes(id), 1, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>An MCFG.</summary>
    public static byte[] Mcfg(params byte[][] allocations) => Table("MCFG", [.. new byte[8], .. allocations.SelectMany(allocation => allocation)]);

    /// <summary>Configuration space of a run of buses.</summary>
    public static byte[] Allocation(ushort segment, byte firstBus, byte lastBus, ulong at = 0xe000_0000) =>
        [.. BitConverter.GetBytes(at), .. BitConverter.GetBytes(segment), firstBus, lastBus, 0, 0, 0, 0];

    /// <summary>A table of a block of event timers.</summary>
    public static byte[] Hpet(byte number, uint at = 0xfed0_0000) => Table("HPET", [0x01, 0xa2, 0x86, 0x80, 0, 64, 0, 0, .. BitConverter.GetBytes((ulong)at), number, 0x80, 0, 0]);

    /// <summary>A processor's affinity, enabled or not.</summary>
    public static byte[] Affinity(byte domain, bool enabled = true) => [0, 16, domain, 0, enabled ? (byte)1 : (byte)0, .. new byte[11]];
}
