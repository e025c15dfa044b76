using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureHeaderTruncated() : FramingRule(DefectKind.StructureHeaderTruncated)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR101", Name: "structure-header-truncated", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "One to three bytes are left after the last structure, too few for the type and length of another.",
        Why: "Linux and Xen read a whole structure header there, and so bytes that are not part of the table.",
        Fix: "Make the table's Length the sum of its header and its structures.");

    protected override FieldPlace Place(DmarTable table, Defect defect) =>
        new((int)defect.Offset, table.EndOffset - (int)defect.Offset, "DMAR / last structure", "header / last structure");
}
