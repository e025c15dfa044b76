using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeTypeHeaderMismatch : Rule
{
    /// <summary>Base class and sub-class of non-transparent bridges, which are listed as bridges and have the header of a device.</summary>
    private const ushort OtherBridge = 0x0680;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR721", Name: "scope-type-header-mismatch", Severity.Error, Needs.Table | Needs.PciHeaderTypes, Citation: "VT-d 8.3.1",
        Summary: "A scope calls a bridge an endpoint, or an endpoint a bridge.",
        Why: "An endpoint's scope means one function and a bridge's all that lies behind it: with the wrong type the devices behind are taken for somebody else's. Mostly the scope was copied from another port's.",
        Fix: "Take the type from the device's header.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Leaves DMA remapping off, and stops where a measured launch or the opt-in demands it.", "Device scope type does not match for")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:1c.0"}]}
                - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            pci: [{bdf: "0000:00:1c.0", class: 0x060400, header: 1, secondary: 1, subordinate: 1}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            for (int at = 0; at < structure.Scopes.Count; at++)
            {
                var scope = structure.Scopes[at];
                if (scope.Kind is not (DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy)) continue;
                if (platform.Pci!.Resolve(scope) is not { Kind: ScopeTargetKind.Found, Function: { HeaderType: { } header } function }) continue;
                bool isEndpoint = scope.Kind == DeviceScopeType.Endpoint;
                if (isEndpoint == (header == 0) || (!isEndpoint && function.Class is null or OtherBridge)) continue;
                found.Add(
                    scope.Field("Type"), $"{scope.Label} is of type {scope.Type} ({(isEndpoint ? "endpoint" : "sub-hierarchy")}), and {function.Source} has header type {header}.",
                    new Witness("PCI inventory", $"{function}", $"{function.Source}"), device: function.Source);
            }
        }
    }
}
