using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddNumberZero : StructureRule<NamespaceDevice>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR620", Name: "andd-number-zero", Severity.Note, Needs.Table, Citation: "",
        Summary: "The device number of an ANDD is 0.",
        Why: "The number is legal, but firmware counts from 1 and 0 is what an unfilled template leaves; a scope that nobody filled in then seems to belong to it.",
        Fix: "Count from 1, in the ANDD and in its scope.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 0, path: "f0:1e.0"}]}
              - andd: {deviceNumber: 0, name: '\_SB.PCI0.UA00'}
            """,
    };

    protected override void Check(NamespaceDevice structure, FindingSink found)
    {
        if (structure.DeviceNumber == 0) found.Add(structure.Field("ACPI Device Number"), $"ACPI device number of {structure.Label} is 0x00; numbers are expected from 0x01 on.");
    }
}
