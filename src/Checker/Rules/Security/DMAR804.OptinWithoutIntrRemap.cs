using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class OptinWithoutIntrRemap : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR804", Name: "optin-without-intr-remap", Severity.Warning, Needs.Table, Citation: "",
        Summary: "Firmware promises that DMA is under control, and says that interrupts cannot be remapped.",
        Why: "An interrupt is a write of a device too: one that may send any is not under control.",
        Fix: "Set INTR_REMAP, and list the I/O APICs and HPETs.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Forces the IOMMU on and has no interrupt remapping.")],
        Noise = "A gaming laptop of 2020 has it, with no I/O APIC in any scope: what it promises it does not keep.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            flags: [dma-opt-in]
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is { } flags && flags.HasFlag(DmarFeatures.DmaControlOptIn) && !flags.HasFlag(DmarFeatures.InterruptRemapping))
            found.Add(DmarTable.Field("Flags"), $"Flags are 0x{(byte)flags:x2}: DMA_CTRL_PLATFORM_OPT_IN_FLAG is set and INTR_REMAP is clear.");
    }
}
