using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The id under which a bridge makes requests for a device behind it.</summary>
/// <remarks>VT-d 3.12; PCI Express to PCI Bridge 1.0, 2.3: a bridge from PCI Express takes its secondary bus with device and function 0, a bridge of PCI its own id.</remarks>
internal static class RequesterAlias
{
    /// <summary>The alias as the unit sees it; null where requests keep their id, or the inventory does not tell.</summary>
    public static SourceId? Of(PciInventory inventory, SourceId source)
    {
        SourceId? alias = null;
        foreach (var bridge in inventory.BridgesAbove(source))
        {
            if (bridge.IsExpress is not { } isExpress) return null;
            if (!isExpress) alias = bridge.Source;
            else if (bridge.PortType == PciExpressPortType.BridgeToPci && bridge.SecondaryBus is { } bus) alias = new(source.Segment, bus, 0, 0);
        }

        return alias;
    }
}
