using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureHeaderTruncated() : FramingRule(DefectKind.StructureHeaderTruncated)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR101", Name: "structure-header-truncated", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "One to three bytes are left after the last structure, too few for the type and length of another.",
        Why: "Either the table's Length or that of a structure is wrong, so that one structure too many begins.",
        Fix: "Make the table's Length the sum of its header and its structures.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Takes the bytes for a structure and reads past the table."),
            new(Consumer.Xen, Impact.Breaks, "Reads the structure's header past the table, and then fails on its length."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - raw: "000000"  # too few for type and length
            """,
    };

    protected override FieldPlace Place(DmarTable table, Defect defect) =>
        new((int)defect.Offset, table.EndOffset - (int)defect.Offset, "DMAR / last structure", "header / last structure");
}
