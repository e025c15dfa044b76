using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Root and context entries, of both modes.</summary>
internal sealed partial class StateGenerator
{
    private const byte FirstOfUpperHalf = 0x80;

    /// <summary>Both halves of bus 0, and two other buses.</summary>
    private static readonly ImmutableArray<SourceId> UsualDevices =
        [new(0, 0, 2, 0), new(0, 0, 0xf, 7), new(0, 0, 0x10, 0), new(0, 0, 0x12, 1), new(0, 1, 0, 0), new(0, 0x3b, 0, 0)];

    private ulong ContextTable(byte bus, bool upper) => Root + PageBytes * ((bus == 0 ? 1u : 3u) + (upper ? 1u : 0));

    private void RootAndContexts()
    {
        foreach (byte bus in devices.Select(device => device.Bus).Distinct())
        {
            ulong at = Root + RootEntry.LengthBytes * (ulong)bus;
            if (isScalable)
            {
                Put(at, EntryKind.Root, 0, ScalableRootEntry.Fields,
                    (nameof(ScalableRootEntry.LowerPresent), 1UL), (nameof(ScalableRootEntry.LowerContextTable), EntryWords.Frame(ContextTable(bus, upper: false))),
                    (nameof(ScalableRootEntry.UpperPresent), 1UL), (nameof(ScalableRootEntry.UpperContextTable), EntryWords.Frame(ContextTable(bus, upper: true))));
            }
            else
            {
                Put(at, EntryKind.Root, 0, RootEntry.Fields,
                    (nameof(RootEntry.Present), 1UL), (nameof(RootEntry.ContextTable), EntryWords.Frame(ContextTable(bus, upper: false))));
            }
        }

        foreach (var device in devices)
        {
            if (isScalable) ScalableContext(device);
            else Context(device);
        }
    }

    private void Context(SourceId device)
    {
        bool passes = Chance(mode == StateMode.LegacyPassThrough ? 0.7 : 0.1);
        var type = passes ? TranslationType.PassThrough
            : Chance(0.03) ? TranslationType.Reserved
            : extended.DeviceTlb || Chance(0.05) ? Pick(TranslationType.UntranslatedOnly, TranslationType.WithDeviceTlb) : TranslationType.UntranslatedOnly;
        ulong width = Chance(0.93) ? Width() : Number(8);
        Put(ContextTable(device.Bus, upper: false) + ContextEntry.LengthBytes * (ulong)device.DeviceFunction, EntryKind.Context, 0, ContextEntry.Fields,
            (nameof(ContextEntry.Present), Bit(0.97)), (nameof(ContextEntry.FaultProcessingDisable), Bit(0.15)), (nameof(ContextEntry.TranslationType), (ulong)type),
            (nameof(ContextEntry.SecondStageTable), EntryWords.Frame(SecondStageTable(Math.Clamp((int)width + 2, 1, 5), spare: false))),
            (nameof(ContextEntry.AddressWidth), width), (nameof(ContextEntry.DomainId), Domain()));
    }

    private void ScalableContext(SourceId device)
    {
        ulong at = ContextTable(device.Bus, device.DeviceFunction >= FirstOfUpperHalf) + ScalableContextEntry.LengthBytes * (ulong)ScalableRootEntry.IndexOf(device.DeviceFunction);
        ulong deviceTlb = If(extended.DeviceTlb, 0.9), pasids = If(extended.Pasid, 0.9);
        Put(at, EntryKind.Context, 0, ScalableContextEntry.Fields,
            (nameof(ScalableContextEntry.Present), Bit(0.98)), (nameof(ScalableContextEntry.FaultProcessingDisable), Bit(0.08)),
            (nameof(ScalableContextEntry.DeviceTlbEnable), deviceTlb), (nameof(ScalableContextEntry.PasidEnable), pasids),
            (nameof(ScalableContextEntry.PageRequestEnable), If(extended.PageRequests && deviceTlb != 0)), (nameof(ScalableContextEntry.HostPermissionEnable), If(extended.HostPermissionTables, 0.8)),
            (nameof(ScalableContextEntry.PasidInTranslatedRequests), If(extended.PasidInTranslatedRequests && pasids != 0, 0.8)),
            (nameof(ScalableContextEntry.PasidDirectorySize), Pick<ulong>(0, 0, 1, 3, 7)), (nameof(ScalableContextEntry.PasidDirectory), EntryWords.Frame(Directory)),
            (nameof(ScalableContextEntry.RidPasid), extended.RidPasid ? Pick<ulong>(0, 2, 2, 3, 64) : 0), (nameof(ScalableContextEntry.RidPrivilege), If(extended.RidPrivilege, 0.3)));
    }

    /// <summary>A width of the second stage that the unit offers, as entries hold it; mostly a deep one.</summary>
    private ulong Width()
    {
        Span<ulong> offered = stackalloc ulong[4];
        int count = 0;
        for (ulong width = 1; width <= 3; width++)
        {
            if ((capability.AddressWidths >> (int)width & 1) != 0) offered[count++] = width;
        }

        return count == 0 ? 0 : choices.Of<ulong>(offered[..count]);
    }

    /// <summary>A domain id of as many bits as the unit has.</summary>
    private ulong Domain() => Number(1 << Math.Min(16, 4 + 2 * (int)capability.DomainCountExponent));
}
