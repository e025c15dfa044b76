using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class X2apicOptoutWithoutIntrRemap : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR011", Name: "x2apic-optout-without-intr-remap", Severity.Warning, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The table opts out of x2APIC without offering interrupt remapping.",
        Why: "X2APIC_OPT_OUT counts only together with INTR_REMAP, and systems read it alone in three ways.",
        Fix: "Set INTR_REMAP too, or clear the opt-out.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Demands both bits, and so ignores the opt-out."),
            new(Consumer.Xen, Impact.Tolerates, "Refuses x2APIC anyway where INTR_REMAP is clear."),
            new(Consumer.FreeBsd, Impact.Tolerates, "Looks at the opt-out alone and turns x2APIC off."),
        ],
        Noise = "A server of 2010, the HP ProLiant DL360 G7, has it; it is still said, because operating systems disagree on what such a machine asks for.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            flags: [x2apic-opt-out]
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is { } flags && (flags & (DmarFeatures.X2ApicOptOut | DmarFeatures.InterruptRemapping)) == DmarFeatures.X2ApicOptOut)
            found.Add(DmarTable.Field("Flags"), $"Flags is 0x{(byte)flags:x2}: X2APIC_OPT_OUT is set and INTR_REMAP is clear.");
    }
}
