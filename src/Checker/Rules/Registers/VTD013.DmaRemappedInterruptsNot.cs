using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DmaRemappedInterruptsNot : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD013", Name: "dma-remapped-interrupts-not", Severity.Error, Needs.Registers, Citation: "VT-d 5.1",
        Summary: "A unit remaps DMA, and lets interrupts through as devices send them.",
        Why: "An interrupt is a write to an address that no page table guards: a device can raise any vector on any processor.",
        Fix: "Program an interrupt table, set SIRTP and IRE, or say in the policy that the devices are trusted.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0101a, GSTS: 0xc0000000, RTADDR: 0x1000}}]  # IRES is clear
            """,
        Cure = [new("GSTS: 0xc0000000", "GSTS: 0xc3000000"), new("# IRES is clear", "# IRES is set")],
        Noise = "A host without assigned devices is often run so, to spare the cost; it is a warning where no device is known to be untrusted.",
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.Units)
        {
            if (unit.Registers is not { GlobalStatus: { TranslationEnabled: true, InterruptRemappingEnabled: false }, ExtendedCapability.InterruptRemapping: true, IsInterruptModeUnknown: false }) continue;
            found.Add(
                StatePlace.Of(unit, RegisterMap.GlobalStatus), "TES is set and IRES clear, on a unit that can remap interrupts.",
                platform.Trust.AnyUntrusted ? Severity.Error : Severity.Warning);
        }
    }
}
