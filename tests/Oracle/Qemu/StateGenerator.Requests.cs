using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>Requests, none of which reaches what would disturb the machine.</summary>
internal sealed partial class StateGenerator
{
    private const int Tries = 50;
    private static readonly ulong[] LowerHalf = [0, 1, 2, 3, 255];

    private List<Access> Requests(OracleState state, int count)
    {
        var requests = new List<Access>();
        for (int tries = 0; requests.Count < count && tries < Tries * count; tries++)
        {
            var access = Request(requests.Count);
            if (IsHarmless(state.Translate(access))) requests.Add(access);
        }

        return requests;
    }

    private static bool IsHarmless(in Checker.Outcome outcome)
    {
        if (outcome.Kind != ResultKind.Ok) return outcome.Kind != ResultKind.Unreadable || outcome.Address >= OracleMemory.RamBytes;
        ulong landing = outcome.HostAddress!.Value.Value, page = outcome.PageSizeBytes ?? 4096;
        bool atEnd = (landing & 0xfff) > 0xff8; // A part of it lands elsewhere.
        return OracleMemory.IsData(landing) ? landing < OracleMemory.RamBytes - 8 && !(atEnd && page > 4096 && landing >= OracleMemory.RamBytes - 4096) : IsVacant(landing);
    }

    /// <summary>True where the machine has neither memory nor a device.</summary>
    private static bool IsVacant(ulong landing) => landing is >= OracleMemory.RamBytes and < 0xb000_0000 or >= 0xc000_0000 and < 0xfd00_0000 or >= 0xfef0_0000 and < 0xff00_0000 or > 0x1_0000_0000;

    private Access Request(int place)
    {
        var source = OracleState.Devices[random.Next(OracleState.Devices.Count)];
        bool interrupts = kind == StateKind.Interrupts ? Chance(0.85) : Chance(0.05);
        if (interrupts) return Chance(0.8) ? Message(source) : IntoInterruptRange(source, place);
        var operation = Pick(Operation.Read, Operation.Write);
        ulong address = Address();
        bool crosses = Chance(0.04);
        address = crosses ? address & ~3UL | 0xffc : address & ~7UL | Bit(2, 0.1);
        ulong length = crosses ? 8u : (address & 4) != 0 ? 4 : Pick<ulong>(4, 8, 8);
        return new(source, operation, new(Math.Min(address, ulong.MaxValue - 8)), length);
    }

    private Access Message(SourceId source)
    {
        uint handle = Chance(0.85) ? (uint)random.Next(40) : Pick<uint>(127, 128, 255, 256, 0x7fff, 0x8000, 0xffff);
        bool sub = Chance(0.3);
        uint address = 0xfee0_0000 | (Chance(0.85) ? 0x10u : 0) | (sub ? 8u : 0) | (handle & 0x7fff) << 5 | (handle >> 15) << 2 | (Chance(0.05) ? (uint)random.Next(4) : 0);
        return new(source, Operation.Message, new(address & ~3u), 4, Data: sub ? (uint)random.Next(Chance(0.8) ? 8 : 0x10000) : (uint)random.Next(0x10000));
    }

    /// <summary>A device's own read or write in the interrupt range.</summary>
    private Access IntoInterruptRange(SourceId source, int place)
    {
        uint address = 0xfee0_0000 | (Chance(0.8) ? 0x10u : 0) | (Chance(0.3) ? 8u : 0) | (uint)random.Next(48) << 5;
        if (Chance(0.3)) return new(source, Operation.Read, new(address), Pick<ulong>(4, 8));
        if (Chance(0.15)) return new(source, Operation.Write, new(address), 8, Data: EmulatedMachine.DataOf(place, upper: false));
        return new(source, Operation.Write, new(address), 4, Data: EmulatedMachine.DataOf(place, upper: Chance(0.3)));
    }

    private ulong Address()
    {
        ulong inPage = (uint)random.Next(4096);
        if (kind == StateKind.TranslationOff || (kind is StateKind.LegacyPassThrough or StateKind.ScalablePassThrough && Chance(0.6)))
            return Chance(0.96) ? OracleMemory.DataAt + (uint)random.Next((int)(OracleMemory.RamBytes - OracleMemory.DataAt)) : Edge() | inPage;
        if (Chance(0.05)) return Edge() | inPage;
        ulong address = inPage;
        for (int level = 1; level <= (Chance(profile.HostAddressBits < 48 ? 0.85 : 0.3) ? 3 : 4); level++) address |= Pick<ulong>(level == 4 && !profile.IsFirstStage ? LowerHalf : Indices) << (12 + 9 * (level - 1));
        return profile.IsFirstStage && (address >> 47 & 1) != 0 && Chance(0.9) ? address | 0xffffUL << 48 : address;
    }

    /// <summary>Addresses around what widths allow.</summary>
    private ulong Edge() => Pick<ulong>(1UL << 38, (1UL << 39) - 4096, 1UL << 39, (1UL << 47) - 4096, 1UL << 47, (1UL << 48) - 4096, 1UL << 48, 1UL << 52, 1UL << 63, ulong.MaxValue - 0x1fff, 0xfef0_0000);
}
