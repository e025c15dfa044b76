using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class X2apicOptOut : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR806", Name: "x2apic-opt-out", Severity.Note, Needs.Table, Citation: "VT-d 8.1",
        Summary: "Firmware asks the operating system not to use x2APIC.",
        Why: "The request is for old code in system management mode. It keeps processors with ids above 254 out, and interrupts in the older mode.",
        Fix: "Clear X2APIC_OPT_OUT once no code needs it.")
    {
        SecuritySeverity = Severity.Warning,
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Stays in xAPIC mode.", "Your BIOS has requested that x2apic be disabled"),
            new(Consumer.Xen, Impact.Degrades, "Stays in xAPIC mode."),
            new(Consumer.FreeBsd, Impact.Degrades, "Stays in xAPIC mode.", "disabled by DMAR table"),
        ],
        Noise = "One client machine in seven has it, of all makers; it explains why a system stays in xAPIC mode.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            flags: [intr-remap, x2apic-opt-out]
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    /// <summary>The bit counts only beside INTR_REMAP (VT-d 8.1).</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is { } flags && flags.HasFlag(DmarFeatures.X2ApicOptOut) && flags.HasFlag(DmarFeatures.InterruptRemapping))
            found.Add(DmarTable.Field("Flags"), $"Flags are 0x{(byte)flags:x2}; X2APIC_OPT_OUT (0x{(byte)DmarFeatures.X2ApicOptOut:x2}) is set.");
    }
}
