using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DeviceBelowOtherUnitsBridge : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR724", Name: "device-below-other-units-bridge", Severity.Warning, Needs.Table | Needs.PciBusNumbers, Citation: "VT-d 8.3.1",
        Summary: "One unit lists a device, and another the bridge above it.",
        Why: "The device's requests arrive at the unit of the port that it lies behind, while its own entry sends software to the other.",
        Fix: "List all that lies behind a port under the unit of that port.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: sub-hierarchy, path: "00:1c.0"}]}
                - drhd: {base: 0xfed91000, scopes: [{type: endpoint, path: "00:1c.0/00.0"}]}
            pci:
              - {bdf: "0000:00:1c.0", class: 0x060400, header: 1, secondary: 1, subordinate: 1}
              - {bdf: "0000:01:00.0", class: 0x010802, header: 0}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.Length < 2) return;
        var inventory = platform.Pci!;
        var bridges = new Dictionary<SourceId, (HardwareUnit Unit, DeviceScope Scope)>();
        foreach (var (unit, scope, function) in Resolved(platform))
            if (scope.Kind == DeviceScopeType.SubHierarchy) bridges.TryAdd(function.Source, (unit, scope));
        if (bridges.Count == 0) return;
        foreach (var (unit, scope, function) in Resolved(platform))
        {
            foreach (var bridge in inventory.BridgesAbove(function.Source))
            {
                if (!bridges.TryGetValue(bridge.Source, out var above)) continue;
                if (above.Unit != unit)
                    found.Add(scope.Place, $"{function.Source} of {scope.Label} lies behind {bridge.Source}, which {above.Scope.Label} gives to another unit.", earlier: above.Scope.Place);
                break; // The nearest bridge that is listed decides.
            }
        }
    }

    private static IEnumerable<(HardwareUnit Unit, DeviceScope Scope, PciFunction Function)> Resolved(Platform platform)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind is DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy && platform.Pci!.Resolve(scope) is { Kind: ScopeTargetKind.Found, Function: { } function })
                    yield return (unit, scope, function);
            }
        }
    }
}
