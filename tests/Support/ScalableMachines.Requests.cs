using Dmarkit.Parser;

namespace Dmarkit.Tests;

/// <summary>Requests for a generated machine.</summary>
internal sealed partial class ScalableMachines
{
    /// <summary>A request that such a machine has much to say about.</summary>
    public Access Request()
    {
        byte device = Chance(0.95) ? Pick(Devices) : Absent;
        var source = new SourceId(0, (ushort)(device | (Chance(0.02) ? 0x100 : 0)));
        var type = Pick(AddressType.Untranslated, AddressType.Untranslated, AddressType.TranslationRequest, AddressType.Translated);
        var operation = Pick(Operation.Read, Operation.Read, Operation.Write, Operation.Write, Operation.Atomic, Operation.Execute);
        ulong length = operation == Operation.Read && Chance(0.3) ? 0 : Pick<ulong>(1, 4, 8, 64, 4096, 5000);
        Pasid? pasid = Chance(0.6) ? new Pasid(Whose()) : null;
        ulong address = Address(type);
        return new(source, operation, new(Math.Min(address, ulong.MaxValue - length)), length, pasid, pasid is not null && Chance(0.4), type, 0);
    }

    /// <summary>The request as code, for pasting into a fact.</summary>
    public static string Code(in Access access) =>
        $"new Access(new SourceId({access.Source.Segment}, 0x{access.Source.Requester:x}), Operation.{access.Operation}, new(0x{access.Address.Value:x}), {access.LengthBytes}, "
        + $"{(access.Pasid is { } pasid ? $"new Pasid({pasid.Value})" : "null")}, {(access.Privileged ? "true" : "false")}, AddressType.{access.AddressType}, {access.Data})";

    private uint Whose()
    {
        if (Chance(0.85)) return Pick(Pasids);
        int directory = 13 + Pick(0, 1, 3, 7), size = (int)(extended >> 35 & 31) + 1;
        return Pick<uint>(6, 127, 128, (1u << directory) - 1, 1u << directory, (1u << size) - 1, 1u << size, 0x8000, 0xffff, 0xfffff) & 0xfffff;
    }

    private ulong Address(AddressType type)
    {
        if (Chance(0.15)) return Edge();
        if (type == AddressType.Translated && Chance(0.8)) return HostAddress();
        int levels = random.Next(3, 6);
        ulong address = Address(levels);
        int sign = 11 + 9 * levels;
        return (address >> sign & 1) != 0 && Chance(0.9) && levels > 3 ? address | ~0ul << sign : address;
    }

    private ulong Edge()
    {
        ulong edge = 1ul << Pick(39, 47, 48, 49, 56, 57, hostBits, (int)(capability >> 16 & 63) + 1);
        return Pick<ulong>(
            edge - 1, edge, edge - 0x1000, ~edge, ~0ul << 47, ~0ul << 56, (~0ul << 47) - 1, (~0ul << 56) - 1, 1ul << 63, ulong.MaxValue - 8000, 0,
            0xfee0_0000, 0xfeef_ffff, 0xfedf_ffff, 0xfedf_f000, 0xfef0_0000, 0xfee0_1004, FirstStage + 0x1000, FirstStage + 0x1ff8);
    }

    private ulong HostAddress()
    {
        ulong index() => Pick<ulong>(0, 0, 1, 2, 255);
        ulong address = index() << 41 | index() << 33 | (uint)random.Next(8) << 30 | index() << 25 | (uint)random.Next(16) << 21 | index() << 17 | (uint)random.Next(32) << 12 | (uint)random.Next(4096);
        return (address | (Chance(0.4) ? (ulong)random.Next(8) << 49 : 0)) & (Chance(0.95) ? (1ul << hostBits) - 1 : ~0ul);
    }

    /// <summary>An address that so many levels of tables have entries for.</summary>
    private ulong Address(int levels)
    {
        ulong address = (uint)random.Next(4096) & (Chance(0.5) ? ~7u : ~0u);
        for (int level = 0; level < levels; level++) address |= Pick(Indices) << (12 + 9 * level);
        return address;
    }
}
