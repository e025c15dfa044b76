using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class OptinWithNonGraphicsRmrr : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR809", Name: "optin-with-non-graphics-rmrr", Severity.Note, Needs.Table, Citation: "VT-d 8.1",
        Summary: "Firmware promises that DMA is under control, and keeps a reserved memory region for another device than the graphics.",
        Why: "The region stays open to DMA after hand-off; the fewer there are, the more the promise is worth.",
        Fix: "Stop legacy support of USB before hand-off.")
    {
        SecuritySeverity = Severity.Warning,
        Consequences = [new(Consumer.Windows, Impact.Tolerates, "Its requirements for Kernel DMA Protection want as few regions as possible.")],
        Noise = "One in five machines with the promise keeps a region for USB or the management engine.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            flags: [intr-remap, dma-opt-in]
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b000000, limit: 0x7b01ffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            """,
    };

    /// <summary>A region is reported once, for the first device that is not the graphics; one for no device is a matter of DMAR405.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags?.HasFlag(DmarFeatures.DmaControlOptIn) != true) return;
        foreach (var region in platform.ReservedRegions)
        {
            foreach (var scope in region.Scopes)
            {
                if (IntegratedGraphics.Is(scope)) continue;
                found.Add(region.Place, $"{region.Label} is for {scope.PathText}, beside DMA_CTRL_PLATFORM_OPT_IN_FLAG.", earlier: DmarTable.Field("Flags"));
                break;
            }
        }
    }
}
