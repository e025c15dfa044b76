using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class LengthBeyondData() : FramingRule(DefectKind.LengthBeyondData)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR003", Name: "length-beyond-data", Severity.Error, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The table's Length is larger than the data there is.",
        Why: "What lies between the end of the data and the table's Length is undefined: the capture was cut, or the table lost its last structure when it was rebuilt.",
        Fix: "Capture the table again; in firmware compute Length after the last structure is appended.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Reads structures up to Length, whatever lies there."),
            new(Consumer.Xen, Impact.Breaks, "Reads structures up to Length, whatever lies there."),
            new(Consumer.FreeBsd, Impact.Breaks, "Reads structures up to Length, whatever lies there."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            length: 96  # of which there are 64
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    protected override FieldPlace Place(DmarTable table, Defect defect) => DmarTable.Field("Length");
}
