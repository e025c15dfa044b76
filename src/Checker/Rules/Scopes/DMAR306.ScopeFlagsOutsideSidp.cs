using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeFlagsOutsideSidp : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR306", Name: "scope-flags-outside-sidp", Severity.Warning, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A device scope has flags where they mean nothing.",
        Why: "Flags say properties of endpoints and name-space devices in a SIDP; elsewhere the byte is reserved, and was half of a reserved word before revision 3.4 of the specification.",
        Fix: "Write 0.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0", flags: [0x10]}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            foreach (var scope in structure.Scopes)
            {
                if (scope.Flags != 0 && !HaveMeaning(structure, scope))
                    found.Add(scope.Field("Flags"), $"Scope flags are 0x{scope.Flags:x2} instead of 0 for a scope of type {scope.Type} in {structure.Label}.");
            }
        }
    }

    private static bool HaveMeaning(RemappingStructure structure, DeviceScope scope) =>
        structure is IntegratedDeviceProperty && scope.Kind is DeviceScopeType.Endpoint or DeviceScopeType.NamespaceDevice;
}
