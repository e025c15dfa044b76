using System.Buffers.Binary;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>A machine's memory with ACPI tables in it, built by hand; one thing of it is then broken.</summary>
internal sealed class AcpiMachine
{
    public const int Rsdp = 0xf0010, Rsdt = 0x110000, Xsdt = 0x111000, Fadt = 0x112000, Dsdt = 0x113000, Madt = 0x114000, Dmar = 0x115000, Bytes = 0x120000;

    /// <summary>All memory from address 0 on, up to <see cref="Bytes"/>.</summary>
    public byte[] Memory { get; } = new byte[Bytes];

    /// <summary>A machine whose XSDT and RSDT list FADT, MADT and DMAR.</summary>
    public AcpiMachine()
    {
        Memory[0] = 0x53; // The first interrupt vector of real mode, so that the image starts like no table.
        Put(Rsdp, Pointer(Rsdt, Xsdt));
        Put(Xsdt, Table64(Fadt, Madt, Dmar));
        Put(Rsdt, Table32(Fadt, Madt, Dmar));
        Put(Fadt, FadtOf(Dsdt));
        Put(Dsdt, RawAcpi.Table("DSDT", [0x10, 0x20]));
        Put(Madt, RawAcpi.Madt(RawAcpi.IoApic(5)));
        Put(Dmar, Sources.Dmar);
    }

    public AcpiMachine Put(int address, byte[] bytes)
    {
        bytes.CopyTo(Memory, address);
        return this;
    }

    public static byte[] Table64(params ulong[] entries) => RawAcpi.Table("XSDT", [.. entries.SelectMany(BitConverter.GetBytes)]);

    public static byte[] Table32(params uint[] entries) => RawAcpi.Table("RSDT", [.. entries.SelectMany(BitConverter.GetBytes)]);

    /// <summary>A FADT that names its DSDT in both widths, the 32-bit one wrong on purpose where the other is to hold.</summary>
    public static byte[] FadtOf(ulong dsdt, uint narrow = 0)
    {
        byte[] body = new byte[244 - 36];
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(40 - 36), narrow);
        BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(140 - 36), dsdt);
        return RawAcpi.Table("FACP", body);
    }

    /// <summary>A root pointer with both checksums right.</summary>
    public static byte[] Pointer(uint rsdt, ulong xsdt, byte revision = 2, uint length = 36)
    {
        byte[] pointer = [.. "RSD PTR "u8, 0, .. "OEMID "u8, revision, .. BitConverter.GetBytes(rsdt), .. BitConverter.GetBytes(length), .. BitConverter.GetBytes(xsdt), 0, 0, 0, 0];
        pointer[8] = (byte)-pointer.Take(20).Sum(each => each);
        pointer[32] = (byte)-pointer.Sum(each => each);
        return pointer;
    }
}
