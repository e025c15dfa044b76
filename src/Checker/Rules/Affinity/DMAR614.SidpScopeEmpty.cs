using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SidpScopeEmpty : StructureRule<IntegratedDeviceProperty>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR614", Name: "sidp-scope-empty", Severity.Warning, Needs.Table, Citation: "VT-d 8.9",
        Summary: "An SIDP names no device.",
        Why: "The structure speaks of the devices that it names, so it says nothing.",
        Fix: "Drop it, or name the devices.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - sidp: {segment: 0}
            """,
    };

    protected override void Check(IntegratedDeviceProperty structure, FindingSink found)
    {
        if (structure.Scopes.Count == 0) found.Add(structure.Place, $"{structure.Label} has no device scope; it takes one or more.");
    }
}
