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
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - atsr: {scopes: [{type: sub-hierarchy, path: "00:1e.0"}]}
            pci:
              - {bdf: "0000:00:1e.0", config: {0x00: "86804e24", 0x08: "00010406", 0x0e: "01", 0x18: "000101"}}  # a bridge without PCI Express
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
