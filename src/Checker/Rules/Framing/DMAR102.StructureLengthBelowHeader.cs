using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureLengthBelowHeader() : StructureLengthRule(DefectKind.StructureLengthBelowHeader)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR102", Name: "structure-length-below-header", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "A structure's Length is below the 4 bytes of its own type and length.",
        Why: "The next structure cannot be found. Linux drops the rest without a word at length 0, Xen switches VT-d off, and fwts, Jailhouse and NOVA loop for ever.",
        Fix: "Write Length after the scopes are added.");
}
