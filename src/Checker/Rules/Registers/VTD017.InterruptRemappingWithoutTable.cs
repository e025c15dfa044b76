using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptRemappingWithoutTable : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD017", Name: "interrupt-remapping-without-table", Severity.Error, Needs.Registers, Citation: "VT-d 6.7",
        Summary: "A unit remaps interrupts, and was never told to take its table.",
        Why: "IRTA counts only once SIRTP latched it: the unit reads whatever table it had before, if any.",
        Fix: "Write IRTA, then set SIRTP and wait for IRTPS, before every time that IRE is set.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0x2000000, IRTA: 0x2007}}]  # IRTPS is clear
            """,
        Cure = [new("GSTS: 0x2000000", "GSTS: 0x3000000"), new("# IRTPS is clear", "# IRTPS is set")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is { IsInterruptModeUnknown: false, GlobalStatus: { InterruptRemappingEnabled: true, InterruptTableSet: false } })
            found.Add(StatePlace.Of(unit, RegisterMap.GlobalStatus), "IRES is set and IRTPS clear: interrupts are remapped without a table that was latched.");
    }
}
