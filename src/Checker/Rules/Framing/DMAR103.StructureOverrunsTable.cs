using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureOverrunsTable() : StructureLengthRule(DefectKind.StructureOverrunsTable)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR103", Name: "structure-overruns-table", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "A structure's Length runs past the end of the table.",
        Why: "Linux gives up on the whole table and leaves VT-d off; FreeBSD reads on in foreign memory.",
        Fix: "Make the table's Length the sum of its header and its structures.");
}
