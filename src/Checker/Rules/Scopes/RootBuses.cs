using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which buses a host bridge may start, as far as a DMAR table alone tells. What else tells it belongs here too.</summary>
/// <remarks>VT-d 8.3.1: a path starts at the first bus of a host bridge, which is not necessarily bus 0.</remarks>
internal sealed class RootBuses
{
    /// <summary>Machines with several sockets give each a share of the 256 buses; the second one's starts here at the lowest.</summary>
    private const byte LeastOfOtherSockets = 0x40;

    private readonly bool hasUnreadUnits;
    private readonly HashSet<ushort> segmentsWithOthers = [];

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
    }

    /// <summary>False where the bus lies behind a bridge in all likelihood: it has a low number, and the units of its segment know of bus 0 only.</summary>
    public bool MayInclude(ushort segment, byte bus) =>
        bus is 0 or >= LeastOfOtherSockets || hasUnreadUnits || segmentsWithOthers.Contains(segment);
}
