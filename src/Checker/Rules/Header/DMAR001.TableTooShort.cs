using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class TableTooShort() : FramingRule(DefectKind.TableTooShort)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR001", Name: "table-too-short", Severity.Error, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The table is shorter than the fixed 48 bytes of a DMAR.",
        Why: "Nothing behind the ACPI header can be read. Linux and FreeBSD take the end of the structures from Length without comparing it with 48.",
        Fix: "Build the table from the fixed part on, and write Length last.");

    protected override FieldPlace Place(DmarTable table, Defect defect) =>
        defect.Offset == 0 ? new(0, table.Bytes.Length, "DMAR", "header") : DmarTable.Field("Length");
}
