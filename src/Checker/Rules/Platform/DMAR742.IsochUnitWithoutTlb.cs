using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IsochUnitWithoutTlb : Rule
{
    private const ushort Audio = 0x3a3e, Chipset = 0x342e;

    /// <summary>Bit 0 routes audio past the isochronous unit; bits 4:2 count its TLB entries in fours, of which it should have 16.</summary>
    private const ulong IsRouted = 1, EntriesMask = 0x1c, SixteenEntries = 0x10;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR742", Name: "isoch-unit-without-tlb", Severity.Warning, Needs.Table | Needs.PciExtendedConfigSpace, Citation: "",
        Summary: "Audio is routed to a unit without room for translations.",
        Why: "The isochronous unit of this chipset has as many TLB entries as firmware gives it: without any, audio's DMA blocks itself. Sixteen are recommended.",
        Fix: "Give the unit 16 entries.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Reports a defect of firmware, and does without the unit's translation.", "DMA routed to ISOCH DMAR unit but no TLB space"),
            new(Consumer.Xen, Impact.Degrades, "Works round it."),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            pci:
              - {bdf: "0000:00:1b.0", config: {0x00: "86803e3a", 0x100: "00000000"}}
              - {bdf: "0000:00:14.0", config: {0x00: "86802e34", 0x188: "00000000"}}  # neither routed nor any entry
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        PciFunction? chipset = null;
        bool hasAudio = false;
        foreach (var function in platform.Pci!.Functions)
        {
            if (function.VendorId != HostBridges.Intel) continue;
            hasAudio |= function.DeviceId == Audio;
            if (function.DeviceId == Chipset) chipset ??= function;
        }

        if (!hasAudio || chipset?[IntelPlatformMap.IsochronousControl] is not { } control || (control & IsRouted) != 0 || (control & EntriesMask) == SixteenEntries) return;
        bool isEmpty = (control & EntriesMask) == 0;
        found.AddOutside(
            $"{chipset.Source} / VTISOCHCTRL", $"{chipset.Source} / VTISOCHCTRL",
            $"VTISOCHCTRL of {chipset} is {Hex.Of(control)}: audio goes to the isochronous unit, which has {(control & EntriesMask)} TLB entries instead of 16.",
            severity: isEmpty ? Severity.Warning : Severity.Note, device: chipset.Source);
    }
}
