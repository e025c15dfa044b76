using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrForExternalDevice : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR808", Name: "rmrr-for-external-device", Severity.Warning, Needs.Table, Citation: "",
        Summary: "A reserved memory region is for a device in a port that devices are plugged into.",
        Why: "Whatever is plugged in and answers at that path inherits the window into memory.",
        Fix: "Remove the region.")
    {
        AnyOf = Needs.Aml | Needs.PciConfigSpace,
        SecuritySeverity = Severity.Error,
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:1c.0/00.0"}]}
            acpi: [{ssdt: {devices: [{path: "\\_SB.PCI0", hid: PNP0A08}, {path: "\\_SB.PCI0.RP01", address: 0x1c0000, externalFacing: true}]}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.ReservedRegions.IsEmpty) return;
        var ports = ExternalPorts.Of(platform);
        foreach (var region in platform.ReservedRegions)
        {
            foreach (var scope in region.Scopes)
            {
                if (scope.Kind is not (DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy)) continue;
                if (ports.Find(port => port.Holds(scope)) is { } external)
                    found.Add(scope.Place, $"{scope.Label} names {scope.PathText}, at or behind {external.Name} for devices from outside.", external.Witness);
                else if (HotPlugPort(platform.Pci, scope) is { } slot)
                    found.Add(scope.Place, $"{scope.Label} names {scope.PathText}, at or behind {slot.Source}, whose slot takes cards while the machine runs.", new Witness("PCI inventory", $"{slot}", $"{slot.Source}"), device: slot.Source);
            }
        }
    }

    /// <summary>The hot-plug capable port that a scope's device is, or lies behind; null where there is none, or nobody knows.</summary>
    private static PciFunction? HotPlugPort(PciInventory? inventory, DeviceScope scope)
    {
        if (inventory?.Resolve(scope) is not { Source: { } source } target) return null;
        if (target.Function is { IsHotPlugCapable: true } port) return port;
        foreach (var bridge in inventory.BridgesAbove(source))
            if (bridge.IsHotPlugCapable == true) return bridge;
        return null;
    }
}
