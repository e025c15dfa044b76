using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeFlagsReservedBits : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR307", Name: "scope-flags-reserved-bits", Severity.Warning, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A device scope of a SIDP has reserved flags set.",
        Why: "Bits 0 to 4 are defined; software cannot know what the others ask of it.",
        Fix: "Clear bits 5 to 7.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - sidp: {scopes: [{type: endpoint, path: "00:02.0", flags: [0x3f]}]}
            """,
    };

    private const byte Reserved = 0xe0;

    /// <summary>Types other than these have no flags at all, which is a matter of DMAR306.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is not IntegratedDeviceProperty) continue;
            foreach (var scope in structure.Scopes)
            {
                if (scope.Kind is DeviceScopeType.Endpoint or DeviceScopeType.NamespaceDevice && (scope.Flags & Reserved) != 0)
                    found.Add(scope.Field("Flags"), $"Scope flags are 0x{scope.Flags:x2}, whose reserved bits 0x{scope.Flags & Reserved:x2} are set.");
            }
        }
    }
}
