using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeBytesLeftOver() : FramingRule(DefectKind.ScopeBytesLeftOver)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR107", Name: "scope-bytes-left-over", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "The device scopes of a structure do not end where it ends.",
        Why: "Linux and Xen take the bytes left over for another scope and read outside of the structure.",
        Fix: "Make the structure's Length its fixed part and its scopes.");

    protected override FieldPlace Place(DmarTable table, Defect defect)
    {
        var structure = StructureAt(table, defect);
        int end = structure.Offset + structure.Bytes.Length;
        return new((int)defect.Offset, end - (int)defect.Offset, $"{structure.Label} / scopes", $"{structure.Place.Identity} / scopes");
    }
}
