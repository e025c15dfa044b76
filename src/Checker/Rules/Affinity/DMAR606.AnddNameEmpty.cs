using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddNameEmpty : StructureRule<NamespaceDevice>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR606", Name: "andd-name-empty", Severity.Error, Needs.Table, Citation: "VT-d 8.7",
        Summary: "An ANDD names no object.",
        Why: "The name is all that tells which device is meant; a name of no characters is at best the root of the name space.",
        Fix: "Write the object's path.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Finds no object, or the root instead of a device, so that the device gets no unit.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.0"}]}
              - raw: "0400 0a00 000000 01 0000"
            """,
    };

    protected override void Check(NamespaceDevice structure, FindingSink found)
    {
        if (structure.Name.Length == 0) found.Add(structure.Field("ACPI Object Name"), $"Object name of {structure.Label} is empty.");
    }
}
