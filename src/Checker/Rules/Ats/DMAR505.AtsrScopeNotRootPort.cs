using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsrScopeNotRootPort : StructureRule<RootPortAts>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR505", Name: "atsr-scope-not-root-port", Severity.Warning, Needs.Table, Citation: "VT-d 8.5",
        Summary: "An ATSR lists a bridge that is no root port.",
        Why: "The list is of root ports, which lie on a root bus: a path of several steps leads to a bridge further down.",
        Fix: "Name the root port.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Compares the list with root ports only, so that the devices below do not get translation services.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - atsr: {scopes: [{type: sub-hierarchy, path: "00:1c.0/00.0"}]}
            """,
    };

    /// <summary>Another type of scope is a matter of DMAR305.</summary>
    protected override void Check(RootPortAts structure, FindingSink found)
    {
        foreach (var scope in structure.Scopes)
        {
            if (scope.Kind == DeviceScopeType.SubHierarchy && scope.Path.Count > 1)
                found.Add(scope.Field("Path"), $"Path {scope.PathText} of {structure.Label} has {scope.Path.Count} steps; a root port has 1.");
        }
    }
}
