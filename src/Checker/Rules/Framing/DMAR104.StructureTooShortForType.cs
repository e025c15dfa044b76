using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureTooShortForType() : StructureLengthRule(DefectKind.StructureTooShortForType)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR104", Name: "structure-too-short-for-type", Severity.Error, Needs.Table, Citation: "VT-d 8.3 to 8.9",
        Summary: "A structure's Length is below the fixed part of its type.",
        Why: "Fields of the structure lie outside of it, in the next one or behind the table.",
        Fix: "Write Length after the structure is filled.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Takes bytes of the next structure for a register base or a region's limit."),
            new(Consumer.Xen, Impact.Breaks, "Gives up on the table and leaves VT-d off.", "Invalid ACPI DMAR entry length"),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - raw: "0000 0c00 0100 0000 0000d9fe"  # a DRHD without the upper half of its base
            """,
    };
}
