using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddNameNotRooted : StructureRule<NamespaceDevice>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR607", Name: "andd-name-not-rooted", Severity.Warning, Needs.Table, Citation: "VT-d 8.7",
        Summary: "The object name of an ANDD does not start at the root of the name space.",
        Why: "A table has no place in the name space that a name could be relative to, so the path has to be a full one.",
        Fix: "Start the path with \\_SB and a dot.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Looks the name up from the root all the same.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.0"}]}
              - andd: {deviceNumber: 1, name: '_SB.PCI0.UA00'}
            """,
    };

    protected override void Check(NamespaceDevice structure, FindingSink found)
    {
        if (structure.Name.Length > 0 && structure.Name[0] != ObjectName.Root)
            found.Add(structure.Field("ACPI Object Name"), $"Object name '{ObjectName.Shown(structure)}' of {structure.Label} does not start with '{ObjectName.Root}'.");
    }
}
