using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PathHopNotBridge : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR722", Name: "path-hop-not-bridge", Severity.Error, Needs.Table | Needs.PciBusNumbers, Citation: "VT-d 8.3.1",
        Summary: "A path goes on behind a function that no bus lies behind.",
        Why: "The walk goes on from a bus number that is none, to bus 0 or anywhere: another device is found, or none.",
        Fix: "Write the bridges that really lie on the way.")
    {
        Consequences =
        [
            new(Consumer.Xen, Impact.Breaks, "Takes the wrong device."),
            new(Consumer.Edk2, Impact.Breaks, "Takes the wrong device."),
            new(Consumer.Linux, Impact.Degrades, "Never matches the entry with a device."),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:14.0/00.0"}]}
            pci: [{bdf: "0000:00:14.0", class: 0x0c0330, header: 0}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            for (int at = 0; at < structure.Scopes.Count; at++)
            {
                var scope = structure.Scopes[at];
                if (scope.Path.Count < 2 || scope.Kind is not (DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy or DeviceScopeType.IoApic)) continue;
                if (platform.Pci!.Resolve(scope) is { Kind: ScopeTargetKind.NotABridge or ScopeTargetKind.NoBusBehind, Function: { } function } target)
                    found.Add(scope.Field("Path"), $"The path of {scope.Label} goes on after step {target.Step + 1}, and {target}.", new Witness("PCI inventory", $"{function}", $"{function.Source}"), device: function.Source);
            }
        }
    }
}
