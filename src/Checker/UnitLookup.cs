using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which remapping unit serves a requester.</summary>
/// <remarks>VT-d 8.3, 8.3.1: a unit serves the devices that its scopes name, and with INCLUDE_PCI_ALL those of its segment that no other unit names.</remarks>
public static class UnitLookup
{
    /// <summary>Finds the unit of <paramref name="source"/>.</summary>
    /// <param name="platform">The machine.</param>
    /// <param name="source">The requester.</param>
    /// <param name="reason">Why no unit can be named, as a clause; else null.</param>
    /// <returns>The unit, or null.</returns>
    public static RemappingUnit? Find(Platform platform, SourceId source, out string? reason) => Find(platform, source, out reason, out _);

    /// <summary>Finds the unit of <paramref name="source"/>, and tells no unit from not knowing which.</summary>
    /// <param name="platform">The machine.</param>
    /// <param name="source">The requester.</param>
    /// <param name="reason">Why no unit can be named, as a clause; else null.</param>
    /// <param name="isUncovered">True where the table, which is there and whole, has no unit for it: then nothing remaps its requests.</param>
    internal static RemappingUnit? Find(Platform platform, SourceId source, out string? reason, out bool isUncovered)
    {
        var candidates = platform.Units.Where(unit => (unit.Segment ?? source.Segment) == source.Segment).ToList();
        RemappingUnit? unit = null;
        isUncovered = false;
        if (candidates.Count == 0)
        {
            reason = platform.Units.IsEmpty && platform.Table is null
                ? "nothing tells of any remapping unit: there is no DMAR table (--dmar), and there are no registers (--registers)"
                : $"no remapping unit serves segment {source.Segment:x4}";
            isUncovered = platform.Table is { MayHaveOtherUnits: false };
        }
        else if (platform.Table is null) unit = WithoutTable(candidates, out reason);
        else unit = ByScopes(platform, candidates.FindAll(candidate => candidate.Structure is not null), source, out reason, out isUncovered);
        return unit;
    }

    private static RemappingUnit? WithoutTable(List<RemappingUnit> candidates, out string? reason)
    {
        reason = candidates.Count == 1 ? null : "there are several remapping units and no DMAR table that tells which serves it (--dmar)";
        return candidates.Count == 1 ? candidates[0] : null;
    }

    private static RemappingUnit? ByScopes(Platform platform, List<RemappingUnit> units, SourceId source, out string? reason, out bool isUncovered)
    {
        reason = null;
        isUncovered = false;
        RemappingUnit? includeAll = null, unresolved = null;
        int unresolvedCount = 0;
        foreach (var unit in units)
        {
            var structure = unit.Structure!;
            if (structure.IncludePciAll) includeAll ??= unit;
            if (structure.Scopes.Any(scope => scope.ResolvedSource == source || Covers(platform.Pci, scope, source) == true)) return unit;
            if (!structure.Scopes.Any(scope => MayCover(scope, source) && Covers(platform.Pci, scope, source) is null)) continue;
            unresolved ??= unit;
            unresolvedCount++;
        }

        if (platform.Table!.MayHaveOtherUnits)
        {
            reason = "the DMAR table has a part that cannot be read, which may name it";
            return null;
        }

        // A bridge's buses, and a path's last one, only the machine's configuration space tells; with one unit to choose they do not matter.
        if (unresolved is not null && (unresolvedCount > 1 || (includeAll is not null && includeAll != unresolved)))
        {
            reason = $"it may lie behind a bridge that {unresolved.Structure!.Label} names, and no input tells the bridge's buses";
            return null;
        }

        var found = includeAll ?? unresolved;
        isUncovered = found is null;
        if (found is null) reason = "no unit of the DMAR table names it, and none of its segment takes all devices";
        return found;
    }

    /// <summary>Whether a scope leads to the requester, as the inventory tells; null where that does not tell it.</summary>
    private static bool? Covers(PciInventory? inventory, DeviceScope scope, SourceId source)
    {
        if (inventory is null || inventory.Resolve(scope) is not { Kind: ScopeTargetKind.Found, Function: { } target }) return null;
        if (target.Source == source) return true;
        return scope.Kind != DeviceScopeType.SubHierarchy ? false : target.Buses is { } behind ? behind.Contains(source.Bus) : null;
    }

    /// <summary>True for a scope that names a bridge, or reaches over bridges, when the requester is not on the bus where that scope starts.</summary>
    private static bool MayCover(DeviceScope scope, SourceId source) =>
        (scope.Kind == DeviceScopeType.SubHierarchy || scope.Path.Count > 1) && source.Bus != scope.StartBus;
}
