using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SidpFlagsZero : StructureRule<IntegratedDeviceProperty>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR617", Name: "sidp-flags-zero", Severity.Note, Needs.Table, Citation: "",
        Summary: "An SIDP names a device and claims no property of it.",
        Why: "The entry says nothing; it was probably made for an older layout, in which the byte was reserved.",
        Fix: "Set the flags, or drop the entry.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - sidp: {scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    protected override void Check(IntegratedDeviceProperty structure, FindingSink found)
    {
        foreach (var scope in structure.Scopes)
        {
            if (scope.Flags == 0) found.Add(scope.Field("Flags"), $"Flags of {scope.PathText} in {structure.Label} are 0x00, which claims no property.");
        }
    }
}
