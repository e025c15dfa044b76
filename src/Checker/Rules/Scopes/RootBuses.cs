using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which buses a host bridge may start: the machine's inventory or name space knows, and a DMAR table alone lets one guess.</summary>
/// <remarks>VT-d 8.3.1: a path starts at the first bus of a host bridge, which is not necessarily bus 0.</remarks>
internal sealed class RootBuses
{
    /// <summary>Machines with several sockets give each a share of the 256 buses; the second one's starts here at the lowest.</summary>
    private const byte LeastOfOtherSockets = 0x40;

    private readonly bool hasUnreadUnits;
    private readonly HashSet<ushort> segmentsWithOthers = [];
    private readonly PciInventory? inventory;
    private readonly HashSet<(ushort Segment, byte Bus)>? ofNames, ofFunctions;

    /// <summary>Learns from the paths of PCI devices that units list. Those of interrupt sources start at buses that do not exist.</summary>
    public RootBuses(Platform platform)
    {
        hasUnreadUnits = platform.Table is null || platform.Table.MayHaveOtherUnits;
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope is { Kind: DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy, StartBus: not 0 }) segmentsWithOthers.Add(unit.Segment);
            }
        }

        inventory = platform.Pci;
        ofFunctions = inventory is { } known && known.Knowledge.HasFlag(PciKnowledge.BusNumbers) ? [.. known.Functions.Where(each => known.ParentBridge(each) is null).Select(each => (each.Source.Segment, each.Source.Bus))] : null;
        ofNames = OfNames(platform.Tables?.Aml);
    }

    /// <summary>False where the bus lies behind a bridge in all likelihood, or for certain.</summary>
    public bool MayInclude(ushort segment, byte bus) => WhyNot(segment, bus) is null;

    /// <summary>Why the bus is none that a host bridge starts, as a clause; null where it may be one.</summary>
    public string? WhyNot(ushort segment, byte bus) => IsKnown(segment, bus) switch
    {
        true => null,
        false => inventory?.ParentBridge(new SourceId(segment, bus, 0, 0)) is { } bridge ? $"it lies behind {bridge.Source}" : "no host bridge of the name space starts there",
        _ => bus is 0 or >= LeastOfOtherSockets || hasUnreadUnits || segmentsWithOthers.Contains(segment) ? null : "the units' paths start at bus 0x00",
    };

    /// <summary>Whether a host bridge starts the bus; null where neither an inventory nor the name space tells.</summary>
    public bool? IsKnown(ushort segment, byte bus)
    {
        if (inventory?.ParentBridge(new SourceId(segment, bus, 0, 0)) is not null) return false;
        if (ofFunctions?.Contains((segment, bus)) == true) return true;
        return ofNames?.Contains((segment, bus));
    }

    /// <summary>The first buses of all host bridges; null where bytecode computes one, or cannot be read.</summary>
    private static HashSet<(ushort Segment, byte Bus)>? OfNames(AmlNamespace? names)
    {
        if (names is not { IsComplete: true }) return null;
        HashSet<(ushort, byte)> buses = [];
        foreach (var device in names.Devices)
        {
            if (!device.IsHostBridge) continue;
            if (device is not { Segment: { } segment, BaseBus: { } bus }) return null;
            buses.Add((segment, bus));
        }

        return buses.Count > 0 ? buses : null;
    }
}
