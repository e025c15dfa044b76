using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureTooShortForType() : StructureLengthRule(DefectKind.StructureTooShortForType)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR104", Name: "structure-too-short-for-type", Severity.Error, Needs.Table, Citation: "VT-d 8.3 to 8.9",
        Summary: "A structure's Length is below the fixed part of its type.",
        Why: "Linux takes bytes of the next structure for a register base or a region's limit; Xen switches VT-d off.",
        Fix: "Write Length after the structure is filled.");
}
