using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class LengthBeyondData() : FramingRule(DefectKind.LengthBeyondData)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR003", Name: "length-beyond-data", Severity.Error, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The table's Length is larger than the data there is.",
        Why: "Every consumer reads up to Length, and what lies there is undefined: the capture was cut, or the table lost its last structure when it was rebuilt.",
        Fix: "Capture the table again; in firmware compute Length after the last structure is appended.");

    protected override FieldPlace Place(DmarTable table, Defect defect) => DmarTable.Field("Length");
}
