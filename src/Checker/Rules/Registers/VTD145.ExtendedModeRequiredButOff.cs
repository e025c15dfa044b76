using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ExtendedModeRequiredButOff : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD145", Name: "extended-mode-required-but-off", Severity.Error, Needs.Registers, Citation: "VT-d 5.1.4",
        Summary: "A unit remaps interrupts outside of extended mode, which it requires.",
        Why: "It blocks every interrupt with fault reason 0x2a.",
        Fix: "Set EIME, and bring the processors into x2APIC mode.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0x2000000000f0101a, GSTS: 0x3000000, IRTA: 0x2007}}]  # EIME is clear
            """,
        Cure = [new("IRTA: 0x2007", "IRTA: 0x2807"), new("# EIME is clear", "# EIME is set")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is
            {
                IsInterruptModeUnknown: false, ExtendedCapability.ExtendedInterruptModeRequired: true, GlobalStatus.InterruptRemappingEnabled: true,
                InterruptTable.ExtendedInterruptMode: false,
            })
            found.Add(StatePlace.Of(unit, RegisterMap.InterruptTableAddress), "IRES is set and EIME clear, with ECAP.EIMER set: every interrupt is blocked.");
    }
}
