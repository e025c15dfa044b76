using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The other ids that a device's requests may carry, as the inventory tells of the bridges above it.</summary>
/// <remarks>
/// VT-d 3.4.1: behind a bridge from PCI Express to PCI a request carries the device's own id, or device 0, function 0 of the bridge's secondary bus, or the bridge's own id; behind a
/// bridge of conventional PCI, the bridge's own id.
/// </remarks>
internal static class RequesterAliases
{
    public static IEnumerable<SourceId> Of(PciInventory inventory, SourceId source)
    {
        foreach (var bridge in inventory.BridgesAbove(source))
        {
            bool isExpressToPci = bridge.PortType == PciExpressPortType.BridgeToPci;
            if (!isExpressToPci && bridge.IsExpress != false) continue;
            yield return bridge.Source;
            if (isExpressToPci && bridge.SecondaryBus is { } bus) yield return new(source.Segment, bus, 0, 0);
        }
    }
}
