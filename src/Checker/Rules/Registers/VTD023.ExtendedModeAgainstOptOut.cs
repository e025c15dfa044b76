using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ExtendedModeAgainstOptOut : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD023", Name: "extended-mode-against-opt-out", Severity.Warning, Needs.Registers | Needs.Table, Citation: "VT-d 8.1",
        Summary: "Firmware asked not to use x2APIC mode, and a unit is in extended interrupt mode.",
        Why: "Firmware that runs on beside the operating system, as SMM does, may not cope with processors in x2APIC mode.",
        Fix: "Leave EIME clear, unless the flag is known to be wrong; else have firmware clear X2APIC_OPT_OUT.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap, x2apic-opt-out], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2807}}]  # EIME is set
            """,
        Cure = [new("IRTA: 0x2807", "IRTA: 0x2007"), new("# EIME is set", "# EIME is clear")],
        Noise = "Linux does so when it is told to ignore the flag (intremap=no_x2apic_optout), or when firmware left x2APIC mode on.",
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        const DmarFeatures OptOut = DmarFeatures.InterruptRemapping | DmarFeatures.X2ApicOptOut;
        if (platform.Table!.Flags is not { } flags || (flags & OptOut) != OptOut) return; // Without the first flag the second means nothing (VT-d 8.1).
        if (registers is { IsInterruptModeUnknown: false, GlobalStatus.InterruptRemappingEnabled: true, InterruptTable.ExtendedInterruptMode: true })
            found.Add(StatePlace.Of(unit, RegisterMap.InterruptTableAddress), "EIME is set, and X2APIC_OPT_OUT in the DMAR table too.");
    }
}
