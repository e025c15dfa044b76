using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class CompatibilityInterruptsInExtendedMode : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD016", Name: "compatibility-interrupts-in-extended-mode", Severity.Warning, Needs.Registers, Citation: "VT-d 11.4.4.1",
        Summary: "A unit in extended interrupt mode is told to let interrupts in compatibility format pass.",
        Why: "It blocks them all the same, so that somebody is mistaken; as soon as extended mode is left, they pass.",
        Fix: "Clear CFI where EIME is set.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0x3800000, IRTA: 0x2807}}]  # CFIS is set
            """,
        Cure = [new("GSTS: 0x3800000", "GSTS: 0x3000000"), new("# CFIS is set", "# CFIS is clear")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is { IsInterruptModeUnknown: false, GlobalStatus.CompatibilityInterrupts: true, InterruptTable.ExtendedInterruptMode: true })
            found.Add(StatePlace.Of(unit, RegisterMap.GlobalStatus), "CFIS is set together with EIME, under which it has no effect.", against: Witness.Of(unit, RegisterMap.InterruptTableAddress));
    }
}
