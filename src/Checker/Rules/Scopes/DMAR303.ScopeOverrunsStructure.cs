using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeOverrunsStructure() : ScopeLengthRule(DefectKind.ScopeOverrunsStructure)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR303", Name: "scope-overruns-structure", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A device scope's Length runs past the structure that holds it.",
        Why: "What lies behind the structure is no path.",
        Fix: "Correct the structure's Length, or the scope's.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Copies bytes of the next structure into the path."),
            new(Consumer.Acrn, Impact.Degrades, "Leaves the scope and those behind it out without a word."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0", length: 10}]}
            """,
    };
}
