using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsrDeviceNotRootPort : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR725", Name: "atsr-device-not-root-port", Severity.Warning, Needs.Table | Needs.PciConfigSpace, Citation: "VT-d 8.5",
        Summary: "An ATSR names a device that is no root port.",
        Why: "An ATSR lists root ports: whether a device may cache translations is asked of the root port above it, so that another device in the list has no effect.",
        Fix: "Name root ports.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Never matches the entry, and leaves ATS off there.")],
        Example =
            $$"""
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - atsr: {scopes: [{type: sub-hierarchy, path: "00:1c.0"}]}
            pci:  # a bridge without the PCI Express capability
              - {bdf: "0000:00:1c.0", config: "{{ExampleConfig.Of(256, (0, 0xa3388086), (8, 0x06040000), (0xc, 0x00010000), (0x18, 0x00010100))}}"}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is not RootPortAts) continue;
            foreach (var scope in structure.Scopes)
            {
                if (scope.Kind != DeviceScopeType.SubHierarchy || platform.Pci!.Resolve(scope) is not { Kind: ScopeTargetKind.Found, Function: { IsRootPort: false } function }) continue;
                string what = function.PortType is { } port ? $"device/port type {Hex.Of((ulong)port)}" : "no PCI Express capability";
                found.Add(scope.Field("Path"), $"{scope.Label} names {function.Source}, which has {what} and is no root port.", new Witness("PCI inventory", $"{function}", $"{function.Source}"), device: function.Source);
            }
        }
    }
}
