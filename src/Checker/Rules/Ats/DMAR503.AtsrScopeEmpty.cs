using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsrScopeEmpty : StructureRule<RootPortAts>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR503", Name: "atsr-scope-empty", Severity.Warning, Needs.Table, Citation: "VT-d 8.5",
        Summary: "An ATSR lists no root port.",
        Why: "Without ALL_PORTS the list is all that the structure says: no port supports translation services, as without the structure.",
        Fix: "Drop the structure, or list the ports.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - atsr: {segment: 0}
            """,
    };

    protected override void Check(RootPortAts structure, FindingSink found)
    {
        if (!structure.AllPorts && structure.Scopes.Count == 0) found.Add(structure.Place, $"{structure.Label} has neither ALL_PORTS nor a device scope.");
    }
}
