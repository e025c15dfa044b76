using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrForNonLegacyDevice : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR807", Name: "rmrr-for-non-legacy-device", Severity.Note, Needs.Table, Citation: "VT-d 8.4",
        Summary: "A reserved memory region is for a device that is neither graphics nor a USB controller.",
        Why: "Regions are for what legacy code leaves running, which is USB and graphics. Memory that only code before the operating system used, for a disk or a network card, has to be left out.",
        Fix: "Stop the device before hand-off, or switch off the feature that shares memory with it.")
    {
        SecuritySeverity = Severity.Warning,
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Gives such a device to no guest.", "Firmware has requested this device have a 1:1 IOMMU mapping"),
            new(Consumer.Windows, Impact.Degrades, "Gives such a device to no guest.", "BIOS requires that this device remain attached to BIOS-owned memory"),
        ],
        Noise = "Business machines have one for the management engine and servers for their management controller; it explains why a device cannot be given to a guest.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b000000, limit: 0x7b01ffff, scopes: [{type: endpoint, path: "00:16.7"}]}
            """,
    };

    /// <summary>Interrupt sources in a region are a matter of DMAR305, and reserved types one of DMAR304.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            foreach (var scope in region.Scopes)
            {
                if (scope.Kind is not (DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy or DeviceScopeType.NamespaceDevice) || LegacyDevices.Include(scope, platform.Pci)) continue;
                found.Add(scope.Place, $"{region.Label} is for {scope.PathText}, where neither graphics nor a USB controller is known to be.");
            }
        }
    }
}
