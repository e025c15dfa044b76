using System.Buffers.Binary;

namespace Dmarkit.Tests;

/// <summary>Writes a log as edk2's VT-d drivers do: packed structures, one behind the other.</summary>
internal sealed class FirmwareLogWriter
{
    private readonly MemoryStream log = new();

    public byte[] ToArray() => log.ToArray();

    /// <summary>An event of two numbers.</summary>
    public FirmwareLogWriter Add(int id, ulong first, ulong second, ulong time = 0)
    {
        byte[] data = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(data, second);
        return Add(id, first, data, time);
    }

    /// <summary>An event with data.</summary>
    public FirmwareLogWriter Add(int id, ulong param, byte[] data, ulong time = 0)
    {
        using var writer = new BinaryWriter(log, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(28 + data.Length);
        writer.Write(1UL << id);
        writer.Write(time);
        writer.Write(param);
        writer.Write(data);
        return this;
    }

    /// <summary>A device is let at memory, or no longer.</summary>
    public FirmwareLogWriter SetAttribute(ushort requester, ulong address, ulong length, ulong access, ulong status = 0, ulong time = 0) =>
        Add(49, 0, Packed(writer => { writer.Write(requester); writer.Write(address); writer.Write(length); writer.Write(access); writer.Write(status); }), time);

    /// <summary>All registers of a unit that the drivers read, by name; one that is not given is 0.</summary>
    public FirmwareLogWriter Registers(ulong unit, IReadOnlyDictionary<string, ulong> values) => Add(28, 0, Packed(writer =>
    {
        writer.Write(unit);
        writer.Write((uint)Of("VER"));
        foreach (string name in new[] { "CAP", "ECAP" }) writer.Write(Of(name));
        writer.Write((uint)Of("GSTS"));
        foreach (string name in new[] { "RTADDR", "CCMD" }) writer.Write(Of(name));
        foreach (string name in new[] { "FSTS", "FECTL", "FEDATA", "FEADDR", "FEUADDR" }) writer.Write((uint)Of(name));
        foreach (string name in new[] { "IQERCD", "IVA", "IOTLB" }) writer.Write(Of(name));
        writer.Write((ushort)1);
        foreach (string name in new[] { "FRCD0_LO", "FRCD0_HI" }) writer.Write(Of(name));

        ulong Of(string name) => values.GetValueOrDefault(name);
    }));

    /// <summary>Those of a unit's registers that change.</summary>
    public FirmwareLogWriter FewRegisters(ulong unit, uint status, ulong rootTable) => Add(28, 1, Packed(writer =>
    {
        writer.Write(unit);
        writer.Write(status);
        writer.Write(rootTable);
        writer.Write(0UL);
        writer.Write(0UL);
        writer.Write((ushort)0);
    }));

    private static byte[] Packed(Action<BinaryWriter> write)
    {
        var data = new MemoryStream();
        using var writer = new BinaryWriter(data);
        write(writer);
        return data.ToArray();
    }
}
