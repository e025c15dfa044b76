using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IrreqWithoutIntrRemap : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR744", Name: "irreq-without-intr-remap", Severity.Error, Needs.Table | Needs.Registers, Citation: "VT-d 8.1, 5.1.4",
        Summary: "A unit works with interrupt remapping only, and INTR_REMAP is clear.",
        Why: "The flag must be set then: such a unit blocks every interrupt (fault 2Bh) until remapping is on, and an operating system that believes the flag never switches it on.",
        Fix: "Set INTR_REMAP, and list I/O APICs and event timers.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            units: [{base: 0xfed90000, registers: {VER: 0x60, CAP: 0x260206, ECAP: 0x4000000000f020da}}]  # ECAP bit 62 is set
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is not { } flags || flags.HasFlag(DmarFeatures.InterruptRemapping)) return;
        foreach (var unit in platform.Units)
        {
            if (unit.Answering()?.ExtendedCapability is { InterruptRemappingRequired: true })
                found.Add(DmarTable.Field("Flags"), $"INTR_REMAP is clear, and {unit} blocks all interrupts without it (ECAP.IRREQ is set).", Witness.Of(unit, RegisterMap.ExtendedCapability));
        }
    }
}
