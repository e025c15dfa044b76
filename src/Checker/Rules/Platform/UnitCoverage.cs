using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which unit's scopes name each function of an inventory. Built once in the size of table and inventory; a question costs the bridges above a function.</summary>
/// <remarks>VT-d 8.3, 8.3.1.</remarks>
internal sealed class UnitCoverage
{
    private readonly PciInventory inventory;
    private readonly Dictionary<SourceId, HardwareUnit> named = [], bridges = [];
    private readonly Dictionary<ushort, HardwareUnit> catchAlls = [];
    private readonly HashSet<ushort> unsure = [];
    private readonly bool mayHaveOtherUnits;

    public UnitCoverage(Platform platform)
    {
        inventory = platform.Pci!;
        mayHaveOtherUnits = platform.Table!.MayHaveOtherUnits;
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.IncludePciAll) catchAlls.TryAdd(unit.Segment, unit);
            for (int at = 0; at < unit.Scopes.Count; at++) Take(unit, unit.Scopes[at]);
        }
    }

    /// <summary>False where the table, or the way to a scope's device, cannot be read in a segment: the function may be named there.</summary>
    public bool IsSure(ushort segment) => !mayHaveOtherUnits && !unsure.Contains(segment);

    /// <summary>The unit with INCLUDE_PCI_ALL of a segment, or null.</summary>
    public HardwareUnit? CatchAllOf(ushort segment) => catchAlls.GetValueOrDefault(segment);

    /// <summary>The unit that names a function, or a bridge above it with all below; null where none does.</summary>
    public HardwareUnit? NamedBy(PciFunction function)
    {
        if (Exact(function.Source) is { } unit) return unit;
        var requester = function;
        foreach (var bridge in inventory.BridgesAbove(function.Source))
        {
            if (bridges.TryGetValue(bridge.Source, out unit)) return unit;
            if (IsPciBridge(bridge)) requester = bridge; // Requests from behind it carry its id, or one of its bus (VT-d 3.4.1).
        }

        return Exact(requester.Source);
    }

    /// <summary>The unit that names this address itself; null where none does.</summary>
    public HardwareUnit? Exact(SourceId source) => named.GetValueOrDefault(source);

    private void Take(HardwareUnit unit, DeviceScope scope)
    {
        if (scope.Kind is not (DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy)) return;
        var target = inventory.Resolve(scope);
        bool isWhole = target.Step == scope.Path.Count - 1;
        if (target.Kind == ScopeTargetKind.Unknown) unsure.Add(scope.Segment);
        if (!isWhole || target.Source is not { } source) return;
        named.TryAdd(source, unit);
        if (scope.Kind == DeviceScopeType.SubHierarchy) bridges.TryAdd(source, unit);
    }

    private static bool IsPciBridge(PciFunction bridge) => bridge.PortType == PciExpressPortType.BridgeToPci || bridge.IsExpress == false;
}
