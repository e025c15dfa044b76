using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class CompatibilityInterruptsPass : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD015", Name: "compatibility-interrupts-pass", Severity.Error, Needs.Registers, Citation: "VT-d 5.1.4",
        Summary: "Interrupt remapping is on, and interrupts in compatibility format pass without it.",
        Why: "A device that writes the old format gets past every check of the interrupt table: it can raise any vector on any processor that such a message reaches.",
        Fix: "Clear CFI, and set it only where a device is known that cannot be programmed with the remappable format.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0x3800000, IRTA: 0x2007}}]  # CFIS is set
            """,
        Cure = [new("GSTS: 0x3800000", "GSTS: 0x3000000"), new("# CFIS is set", "# CFIS is clear")],
        Noise = "It is a warning where no device is known to be untrusted.",
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is not { IsInterruptModeUnknown: false, GlobalStatus: { InterruptRemappingEnabled: true, CompatibilityInterrupts: true }, InterruptTable.ExtendedInterruptMode: false }) return;
        if (registers.ExtendedCapability is { ExtendedInterruptModeRequired: true }) return; // Then nothing passes, which VTD145 says.
        found.Add(
            StatePlace.Of(unit, RegisterMap.GlobalStatus), "IRES and CFIS are set, and EIME clear: interrupts in compatibility format pass without remapping.",
            platform.Trust.AnyUntrusted ? Severity.Error : Severity.Warning);
    }
}
