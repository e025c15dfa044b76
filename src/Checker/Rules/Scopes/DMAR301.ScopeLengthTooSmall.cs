using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeLengthTooSmall() : ScopeLengthRule(DefectKind.ScopeLengthTooSmall)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR301", Name: "scope-length-too-small", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A device scope's Length leaves no room for a path.",
        Why: "At length 0 Linux never gets any further and hangs at boot; Xen switches VT-d off, FreeBSD gives the table up.",
        Fix: "Write 6 plus 2 for each step of the path, so 8 at least.");
}
