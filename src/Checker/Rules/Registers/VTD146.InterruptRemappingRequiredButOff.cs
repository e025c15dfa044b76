using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptRemappingRequiredButOff : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD146", Name: "interrupt-remapping-required-but-off", Severity.Error, Needs.Registers, Citation: "VT-d 5.1.4",
        Summary: "A unit that requires interrupt remapping has it off.",
        Why: "It blocks every interrupt with fault reason 0x2b. Where an inventory (--pci) says that no function does DMA, it is silent.",
        Fix: "Program an interrupt table, set SIRTP and IRE.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0x4000000000f0101a, GSTS: 0xc0000000}}]  # IRES is clear
            """,
        Cure = [new("GSTS: 0xc0000000", "GSTS: 0xc3000000"), new("# IRES is clear", "# IRES is set")],
        Noise = "Firmware polls its devices and needs no interrupts: it is silent about registers that were read at hand-off or before.",
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (platform.Given.Moment != SnapshotMoment.Running) return;
        bool isOff = registers is { IsInterruptModeUnknown: false, IsPermissive: false, ExtendedCapability.InterruptRemappingRequired: true, GlobalStatus.InterruptRemappingEnabled: false };
        if (!isOff || platform.Pci?.Functions.Any(BusMasters.MayMaster) == false) return; // Functions are looked through last: a hostile machine has tens of thousands, and thousands of units.
        found.Add(StatePlace.Of(unit, RegisterMap.GlobalStatus), "IRES is clear, with ECAP.IRREQ set: every interrupt is blocked.");
    }
}
