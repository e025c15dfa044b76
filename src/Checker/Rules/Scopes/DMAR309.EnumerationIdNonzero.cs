using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class EnumerationIdNonzero : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR309", Name: "enumeration-id-nonzero", Severity.Warning, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A PCI device's scope has an enumeration id.",
        Why: "The field is reserved for endpoints and bridges. Mostly an I/O APIC or a name-space device was given the wrong type.",
        Fix: "Write 0, or the type that has ids.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, id: 2, path: "f0:1f.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            foreach (var scope in structure.Scopes)
            {
                if (scope.EnumerationId != 0 && scope.Kind is DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy)
                    found.Add(scope.Field("Enumeration ID"), $"Enumeration ID is {scope.EnumerationId} instead of 0 for a scope of type {scope.Type}.");
            }
        }
    }
}
