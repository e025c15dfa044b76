using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsrAllPortsWithScope : StructureRule<RootPortAts>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR502", Name: "atsr-all-ports-with-scope", Severity.Warning, Needs.Table, Citation: "VT-d 8.5",
        Summary: "An ATSR is for all root ports and lists some all the same.",
        Why: "With ALL_PORTS there is nothing to list, so the list is dead: whoever wrote it meant only those ports.",
        Fix: "Clear ALL_PORTS, or drop the list.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Does not read the list."),
            new(Consumer.Xen, Impact.Tolerates, "Reads the list and does not use it."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - atsr: {flags: [all-ports], scopes: [{type: sub-hierarchy, path: "00:1c.0"}]}
            """,
    };

    protected override void Check(RootPortAts structure, FindingSink found)
    {
        if (structure.AllPorts && structure.Scopes.Count > 0)
            found.Add(structure.Field("Flags"), $"{structure.Label} has ALL_PORTS set and {structure.Scopes.Count} device scopes; with it there are none.");
    }
}
