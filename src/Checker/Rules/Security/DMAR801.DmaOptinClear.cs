using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DmaOptinClear : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR801", Name: "dma-optin-clear", Severity.Note, Needs.Table, Citation: "VT-d 8.1",
        Summary: "Firmware does not promise that DMA is under control at hand-off.",
        Why: "DMA_CTRL_PLATFORM_OPT_IN_FLAG says that what firmware started stays inside the reserved regions. Without the promise an operating system does not protect memory against hot-plugged devices by itself.",
        Fix: "Set the flag once the other rules of this group have nothing to say.")
    {
        SecuritySeverity = Severity.Warning,
        Consequences =
        [
            new(Consumer.Windows, Impact.Breaks, "Leaves Kernel DMA Protection off."),
            new(Consumer.Linux, Impact.Tolerates, "Does not force the IOMMU on for external ports, and tells Thunderbolt of no protection before boot."),
        ],
        Noise = "Most machines before 2018 have it clear, and many later ones that have no external port.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            flags: [intr-remap]
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is { } flags && !flags.HasFlag(DmarFeatures.DmaControlOptIn))
            found.Add(DmarTable.Field("Flags"), $"Flags are 0x{(byte)flags:x2}; DMA_CTRL_PLATFORM_OPT_IN_FLAG (0x{(byte)DmarFeatures.DmaControlOptIn:x2}) is clear.");
    }
}
