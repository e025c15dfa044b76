using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddNameBadSyntax : StructureRule<NamespaceDevice>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR608", Name: "andd-name-bad-syntax", Severity.Error, Needs.Table, Citation: "VT-d 8.7",
        Summary: "The object name of an ANDD is no path of the ACPI name space.",
        Why: "A path is made of segments with dots between them, each of one to four capital letters, digits and underscores and not starting with a digit. No object can have another name.",
        Fix: "Write the path as the name space has it.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Finds no object and drops the scope, so that the device gets no unit.", "Failed to find handle for ACPI object")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.0"}]}
              - andd: {deviceNumber: 1, name: '\_SB.PCI0.uart0'}
            """,
    };

    /// <summary>A name without end, an empty one and one without a root are matters of DMAR605 to DMAR607.</summary>
    protected override void Check(NamespaceDevice structure, FindingSink found)
    {
        if (structure.IsNameTerminated && structure.Name.Length > 0 && !ObjectName.IsPath(structure.Name))
            found.Add(structure.Field("ACPI Object Name"), $"Object name '{ObjectName.Shown(structure)}' of {structure.Label} is no list of segments of the ACPI name space.");
    }
}
