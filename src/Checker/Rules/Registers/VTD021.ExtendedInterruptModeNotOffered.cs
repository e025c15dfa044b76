using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ExtendedInterruptModeNotOffered : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD021", Name: "extended-interrupt-mode-not-offered", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.10",
        Summary: "IRTA asks for extended interrupt mode, of a unit that has none.",
        Why: "The unit reads APIC ids of 8 bits, from other bits of an entry than they were written to: interrupts reach the wrong processor, or none.",
        Fix: "Leave EIME clear where ECAP.EIM is 0, and the processors in xAPIC mode.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0100a, GSTS: 0x3000000, IRTA: 0x2807}}]  # EIME is set
            """,
        Cure = [new("IRTA: 0x2807", "IRTA: 0x2007"), new("# EIME is set", "# EIME is clear")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is { IsPermissive: false, InterruptTable.ExtendedInterruptMode: true, ExtendedCapability.ExtendedInterruptMode: false })
            found.Add(StatePlace.Of(unit, RegisterMap.InterruptTableAddress), "EIME is set, and ECAP.EIM 0: the unit has no such mode.");
    }
}
