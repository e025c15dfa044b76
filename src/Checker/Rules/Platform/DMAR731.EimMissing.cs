using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class EimMissing : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR731", Name: "eim-missing", Severity.Warning, Needs.Table | Needs.Registers, Citation: "",
        Summary: "A unit remaps interrupts to 8-bit APIC ids only, and firmware does not ask to stay out of x2APIC mode.",
        Why: "The mode cannot be used with ids of more than 8 bits: interrupts of this unit's devices do not reach such processors.",
        Fix: "Set X2APIC_OPT_OUT, or enable extended interrupt mode in the chipset.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Does without x2APIC mode.", "IRQ remapping doesn't support X2APIC mode"),
            new(Consumer.Xen, Impact.Degrades, "Does without x2APIC mode."),
            new(Consumer.Jailhouse, Impact.Breaks, "Refuses the unit where processors are in x2APIC mode."),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              flags: [intr-remap]
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0x260206, ECAP: 0xf020ca}}]  # ECAP bit 3 is set, bit 4 clear
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is not { } flags || flags.HasFlag(DmarFeatures.X2ApicOptOut)) return;
        foreach (var unit in platform.Units)
        {
            if (unit.Answering()?.ExtendedCapability is { InterruptRemapping: true, ExtendedInterruptMode: false })
                found.Add(DmarTable.Field("Flags"), $"X2APIC_OPT_OUT is clear, and {unit} remaps interrupts without extended interrupt mode (ECAP.EIM is clear).", Witness.Of(unit, RegisterMap.ExtendedCapability));
        }
    }
}
