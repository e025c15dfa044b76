using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class OptinWithAndd : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR803", Name: "optin-with-andd", Severity.Warning, Needs.Table, Citation: "",
        Summary: "Firmware promises that DMA is under control, and declares a device that PCI does not enumerate.",
        Why: "Such a device is found by a name only, and what protects PCI devices by their place on the bus does not see it.",
        Fix: "Put the controllers into PCI mode.")
    {
        SecuritySeverity = Severity.Error,
        Consequences = [new(Consumer.Windows, Impact.Degrades, "Its requirements for Kernel DMA Protection rule such devices out.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            flags: [intr-remap, dma-opt-in]
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.0"}]}
              - andd: {deviceNumber: 1, name: '\_SB.PCI0.UA00'}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (table.Flags?.HasFlag(DmarFeatures.DmaControlOptIn) != true) return;
        foreach (var structure in table.Structures)
        {
            if (structure is NamespaceDevice device)
                found.Add(device.Place, $"{device.Label} declares a name-space device beside DMA_CTRL_PLATFORM_OPT_IN_FLAG.", earlier: DmarTable.Field("Flags"));
        }
    }
}
