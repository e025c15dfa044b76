using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureOverrunsTable() : StructureLengthRule(DefectKind.StructureOverrunsTable)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR103", Name: "structure-overruns-table", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "A structure's Length runs past the end of the table.",
        Why: "What lies behind the table's end belongs to something else.",
        Fix: "Make the table's Length the sum of its header and its structures.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Gives up on the whole table and leaves VT-d off.", "Record passes table end"),
            new(Consumer.Xen, Impact.Breaks, "Reads on in foreign memory."),
            new(Consumer.FreeBsd, Impact.Breaks, "Reads on in foreign memory."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - raw: "0100 2800 0000 0000"  # an RMRR of 40 bytes, of which the table holds 8
            """,
    };
}
