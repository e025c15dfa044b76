using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class TableTooShort() : FramingRule(DefectKind.TableTooShort)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR001", Name: "table-too-short", Severity.Error, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The table is shorter than the fixed 48 bytes of a DMAR.",
        Why: "Nothing behind the ACPI header can be read. Mostly a table was cut, or its Length was written before its structures were added.",
        Fix: "Build the table from the fixed part on, and write Length last.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Computes the end of the structures from Length and does not compare it with 48."),
            new(Consumer.FreeBsd, Impact.Breaks, "Computes the end of the structures from Length and does not compare it with 48."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            length: 40  # less than the fixed part
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    protected override FieldPlace Place(DmarTable table, Defect defect) =>
        defect.Offset == 0 ? new(0, table.Bytes.Length, "DMAR", "header") : DmarTable.Field("Length");
}
