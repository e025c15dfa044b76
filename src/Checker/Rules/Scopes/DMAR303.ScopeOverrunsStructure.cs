using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeOverrunsStructure() : ScopeLengthRule(DefectKind.ScopeOverrunsStructure)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR303", Name: "scope-overruns-structure", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A device scope's Length runs past the structure that holds it.",
        Why: "Linux copies a path out of the next structure; ACRN stops there.",
        Fix: "Correct the structure's Length, or the scope's.");
}
