using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureLengthBelowHeader() : StructureLengthRule(DefectKind.StructureLengthBelowHeader)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR102", Name: "structure-length-below-header", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "A structure's Length is below the 4 bytes of its own type and length.",
        Why: "The next structure cannot be found from such a length. Zero padding at the table's end reads as a DRHD of length 0.",
        Fix: "Write Length after the scopes are added.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Stops at length 0 and drops everything behind it, with a message at debug level only.", "Invalid 0-length structure"),
            new(Consumer.Xen, Impact.Breaks, "Gives up on the table and leaves VT-d off.", "Invalid ACPI DMAR entry length"),
            new(Consumer.FreeBsd, Impact.Breaks, "Says that the table is corrupt, and drops everything behind the structure."),
            new(Consumer.Edk2, Impact.Breaks, "Loops for ever at length 0."),
            new(Consumer.Jailhouse, Impact.Breaks, "Loops for ever at length 0."),
            new(Consumer.Acrn, Impact.Breaks, "Stops at an assertion."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - raw: "00000000 00000000"  # padding, which reads as a DRHD of length 0
            """,
    };
}
