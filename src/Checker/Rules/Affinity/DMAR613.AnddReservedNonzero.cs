using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddReservedNonzero : ReservedFieldRule<NamespaceDevice>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR613", Name: "andd-reserved-nonzero", Severity.Warning, Needs.Table, Citation: "VT-d 8.7",
        Summary: "The reserved field of an ANDD is not 0.",
        Why: "Nobody reads it today; the likely cause is a slip of the layout, the device number in the wrong byte.",
        Fix: "Write 0.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.0"}]}
              - andd: {deviceNumber: 1, name: '\_SB.PCI0.UA00', reserved: 1}
            """,
    };

    protected override ulong Reserved(NamespaceDevice structure) => structure.Reserved;
}
