using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Requests: for addresses that the tables speak of, and at the edges of what widths, ranges and pages allow.</summary>
internal sealed partial class StateGenerator
{
    private const ulong InterruptRange = 0xfee0_0000, InterruptRangeLast = 0xfeef_ffff;
    private const int TriesARequest = 50, LongestMessageIndex = 40;
    private static readonly ulong[] LowerHalf = [0, 1, 2, 3, 255];

    private ImmutableArray<Access> Requests(RemappingState state, int count)
    {
        var translator = state.OpenTranslator();
        var requests = ImmutableArray.CreateBuilder<Access>(count);
        for (int tries = 0; requests.Count < count && tries < TriesARequest * count; tries++)
        {
            var access = Request();
            if (translator.CanTranslate(access, out _)) requests.Add(access);
        }

        return requests.ToImmutable();
    }

    private Access Request()
    {
        var source = Pick(devices.AsSpan());
        if (space.Devices.IsEmpty && Chance(0.05)) source = Chance(0.5) ? source with { Requester = (ushort)(source.Requester ^ 1) } : new(0, 5, 0, 0); // It has no entry.
        if (Chance(mode == StateMode.Interrupts ? 0.85 : isScalable ? 0.04 : 0.15)) return IntoInterruptRange(source);
        var type = Pick(space.AddressTypes.AsSpan());
        if (space.AddressTypes.Length > 1 && Chance(0.4)) type = space.AddressTypes[0];
        var operation = PlainOperation();
        Pasid? pasid = space.Pasids && Chance(isScalable ? 0.6 : 0.02) ? new Pasid(Whose()) : null;
        // A translation request asks for a page, not for bytes.
        ulong length = type == AddressType.TranslationRequest ? 1 : Length(operation), address = Address(type) & ~((ulong)space.Alignment - 1);
        address = Math.Min(address, ulong.MaxValue - length);
        uint? data = address is >= InterruptRange and <= InterruptRangeLast ? 0 : null; // There it may be an interrupt, and its data counts.
        return new(source, operation, new(address), length, pasid, pasid is not null && Chance(0.4), type, data);
    }

    private Operation PlainOperation()
    {
        Operation operation;
        do operation = Pick(space.Operations.AsSpan());
        while (operation == Operation.Message);
        return operation;
    }

    /// <summary>How much is asked for; only a read can be of no bytes.</summary>
    private ulong Length(Operation operation)
    {
        ulong length;
        do length = Pick(space.Lengths.AsSpan());
        while (length == 0 && operation != Operation.Read);
        return length;
    }

    private Access IntoInterruptRange(SourceId source)
    {
        bool sub = Chance(0.35), remappable = Chance(0.85);
        uint handle = Chance(0.9) ? (uint)choices.Below(LongestMessageIndex) : Pick<uint>(127, 128, 255, 256, 0x7fff, 0x8000, 0xffff);
        uint address = (uint)InterruptRange | (remappable ? 0x10u : (uint)choices.Below(256) << 12) | (sub ? 8u : 0) | (handle & 0x7fff) << 5 | (handle >> 15) << 2;
        uint data = (sub ? (uint)choices.Below(8) : (uint)choices.Below(0x10000)) | (Chance(0.1) ? 0xabcd_0000 : 0);
        if (Chance(0.75) && space.Operations.Contains(Operation.Message)) return new(source, Operation.Message, new(address & ~3u), 4, Data: data);
        var operation = Pick(Operation.Write, Operation.Write, PlainOperation());
        ulong length = Chance(0.7) && space.Lengths.Contains(4) ? 4 : Length(operation);
        ulong odd = Chance(0.2) ? Number(8) : 0;
        return new(source, operation, new((address | odd) & ~(ulong)(space.Alignment - 1)), length, Data: data);
    }

    private uint Whose()
    {
        if (Chance(0.85)) return Pick(Pasids);
        int directory = 13 + Pick(0, 1, 3, 7), size = (int)extended.PasidSize + 1;
        return Pick<uint>(EmptyPasid, 127, 128, (1u << directory) - 1, 1u << directory, (1u << size) - 1, 1u << size, 0x8000, 0xffff, 0xfffff) & 0xfffff;
    }

    private ulong Address(AddressType type)
    {
        if (Chance(0.1)) return Edge();
        if (type == AddressType.Translated && Chance(0.8)) return Host();
        bool passes = mode is StateMode.TranslationOff or StateMode.LegacyPassThrough or StateMode.ScalablePassThrough;
        if (passes && Chance(0.6)) return space.Pages is { } pages ? pages.First.Value + Number((int)(pages.Last.Value - pages.First.Value - (uint)space.Alignment)) : Host();
        int levels = hostBits < 48 || Chance(0.4) ? 3 : Pick(4, 4, 5);
        if (!isScalable && space.Pages is not null) levels = Math.Min(levels, 4);
        ulong address = OfTables(levels);
        int sign = 11 + 9 * levels; // The first stage takes canonical addresses only; the second stage's highest bit is as good as any.
        return levels > 3 && (address >> sign & 1) != 0 && extended.FirstStageTranslation && Chance(0.9) ? address | ulong.MaxValue << sign : address;
    }

    /// <summary>The last good place, the first bad one and the far end of every limit.</summary>
    private ulong Edge()
    {
        ulong edge = 1UL << Pick(38, 39, 47, 48, 49, 52, 56, 57, hostBits, capability.MaximumGuestAddressBits);
        return Pick<ulong>(
            edge - 1, edge, edge - PageBytes, ~edge, ulong.MaxValue << 47, ulong.MaxValue << 56, (ulong.MaxValue << 47) - 1, (ulong.MaxValue << 56) - 1, 1UL << 63, ulong.MaxValue - 8000, 0,
            InterruptRangeLast + 1, space.Pages is null ? InterruptRange - 1 : 0xc000_0000, space.Pages is null ? InterruptRangeLast : 0x2000_0000,
            ProtectedLow, ProtectedLowLast - PageBytes, FirstStageTable(1, spare: false), FirstStageTable(1, spare: false) + 0xff8);
    }

    /// <summary>An address of the host, among those that host permission tables speak of.</summary>
    private ulong Host()
    {
        ulong index() => Pick<ulong>(0, 0, 1, 2, 255);
        ulong address = index() << 41 | index() << 33 | Number(8) << 30 | index() << 25 | Number(16) << 21 | index() << 17 | Number(32) << 12 | Number(4096);
        return (address | (Chance(0.4) ? Number(8) << 49 : 0)) & (Chance(0.95) ? (1UL << hostBits) - 1 : ulong.MaxValue);
    }

    /// <summary>An address that so many levels of tables have entries for.</summary>
    private ulong OfTables(int levels)
    {
        ulong address = Chance(0.06) ? PageBytes - 1 - Number(8) : Number((int)PageBytes);
        for (int level = 1; level <= levels; level++) address |= Pick<ulong>(level == levels && !isScalable ? LowerHalf : Indices) << (3 + 9 * level);
        return address;
    }
}
