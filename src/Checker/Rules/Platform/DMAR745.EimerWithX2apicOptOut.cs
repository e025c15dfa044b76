using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class EimerWithX2apicOptOut : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR745", Name: "eimer-with-x2apic-opt-out", Severity.Error, Needs.Table | Needs.Registers, Citation: "VT-d 8.1, 5.1.4",
        Summary: "A unit works in extended interrupt mode only, and X2APIC_OPT_OUT is set.",
        Why: "The flag must be clear then: such a unit blocks all interrupts outside of that mode (fault 2Ah), while the flag keeps the operating system out of it.",
        Fix: "Clear X2APIC_OPT_OUT.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              flags: [intr-remap, x2apic-opt-out]
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            units: [{base: 0xfed90000, registers: {VER: 0x60, CAP: 0x260206, ECAP: 0x2000000000f020da}}]  # ECAP bit 61 is set
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is not { } flags || !flags.HasFlag(DmarFeatures.X2ApicOptOut)) return;
        foreach (var unit in platform.Units)
        {
            if (unit.Answering()?.ExtendedCapability is { ExtendedInterruptModeRequired: true })
                found.Add(DmarTable.Field("Flags"), $"X2APIC_OPT_OUT is set, and {unit} blocks all interrupts outside of extended interrupt mode (ECAP.EIMER is set).", Witness.Of(unit, RegisterMap.ExtendedCapability));
        }
    }
}
