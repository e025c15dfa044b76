using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeNamesVirtualFunction : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR747", Name: "scope-names-virtual-function", Severity.Warning, Needs.Table | Needs.PciExtendedConfigSpace, Citation: "VT-d 8.3.3",
        Summary: "A scope names a virtual function.",
        Why: "Only the physical function is listed, and its virtual functions follow it: they come and go, and their addresses move.",
        Fix: "List the physical function.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:04.1"}]}
            pci:
              - {bdf: "0000:00:04.0", config: {0x00: "86804049", 0x06: "1000", 0x34: "40", 0x40: "10009200", 0x100: "10000100 00000000 01000000 01000100 01000000 01000100"}}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        VirtualFunctions? made = null;
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is not (HardwareUnit or AddressTranslationCache or IntegratedDeviceProperty)) continue;
            foreach (var scope in structure.Scopes)
            {
                if (scope.Kind != DeviceScopeType.Endpoint || platform.Pci!.Resolve(scope) is not { Source: { } source } target || target.Step != scope.Path.Count - 1) continue;
                made ??= new(platform.Pci);
                if (made.TryGetMaker(source, out var maker))
                    found.Add(scope.Field("Path"), $"{scope.Label} names {source}, a virtual function of {maker.Source}.", new Witness("PCI inventory", $"{maker}", $"{maker.Source}"), device: source);
            }
        }
    }
}
