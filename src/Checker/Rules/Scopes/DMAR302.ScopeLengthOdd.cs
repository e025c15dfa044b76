using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeLengthOdd() : ScopeLengthRule(DefectKind.ScopeLengthOdd)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR302", Name: "scope-length-odd", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A device scope's path ends in half a step.",
        Why: "A step is two bytes, so either the length or the path is wrong.",
        Fix: "Write 6, and 2 for each step of the path.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Drops the odd byte and goes on with the steps before it."),
            new(Consumer.FreeBsd, Impact.Breaks, "Refuses the table."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - raw: "0000 1900 0000 0000 0000d9fe 00000000 0109 0000 0000 0200 00"  # a DRHD whose scope has nine bytes
            """,
    };
}
