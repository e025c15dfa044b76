using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeLengthOdd() : ScopeLengthRule(DefectKind.ScopeLengthOdd)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR302", Name: "scope-length-odd", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A device scope's path ends in half a step.",
        Why: "Linux drops the odd byte, and with it names another device perhaps; FreeBSD refuses the table.",
        Fix: "Write 6, and 2 for each step of the path.");
}
