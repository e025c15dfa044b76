using System.Buffers.Binary;

namespace Dmarkit.Tests;

/// <summary>Writes a log as edk2's VT-d drivers do: packed structures, one behind the other.</summary>
internal sealed class FirmwareLogWriter
{
    /// <summary>A unit's registers in the order of the structure, each with its bytes; the number of fault recording registers stands before the last two.</summary>
    private static readonly (string Name, int Bytes)[] Layout =
    [
        ("VER", 4), ("CAP", 8), ("ECAP", 8), ("GSTS", 4), ("RTADDR", 8), ("CCMD", 8), ("FSTS", 4), ("FECTL", 4), ("FEDATA", 4), ("FEADDR", 4), ("FEUADDR", 4),
        ("IQERCD", 8), ("IVA", 8), ("IOTLB", 8), ("", 2), ("FRCD0_LO", 8), ("FRCD0_HI", 8),
    ];

    private readonly List<byte> log = [];

    public byte[] ToArray() => [.. log];

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
        log.AddRange(Packed(writer =>
        {
            writer.Write(28 + data.Length);
            writer.Write(1UL << id);
            writer.Write(time);
            writer.Write(param);
            writer.Write(data);
        }));
        return this;
    }

    /// <summary>A device is let at memory, or no longer.</summary>
    public FirmwareLogWriter SetAttribute(ushort requester, ulong address, ulong length, ulong access, ulong status = 0, ulong time = 0) =>
        Add(49, 0, Packed(writer => { writer.Write(requester); writer.Write(address); writer.Write(length); writer.Write(access); writer.Write(status); }), time);

    /// <summary>All registers of a unit that the drivers read, by name; one that is not given is 0.</summary>
    public FirmwareLogWriter Registers(ulong unit, IReadOnlyDictionary<string, ulong> values) => Add(28, 0, Packed(writer =>
    {
        writer.Write(unit);
        foreach (var (name, bytes) in Layout)
        {
            ulong value = name.Length == 0 ? 1 : values.GetValueOrDefault(name);
            writer.Write(BitConverter.GetBytes(value)[..bytes]);
        }
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
