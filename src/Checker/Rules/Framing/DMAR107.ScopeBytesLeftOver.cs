using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeBytesLeftOver() : FramingRule(DefectKind.ScopeBytesLeftOver)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR107", Name: "scope-bytes-left-over", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "The device scopes of a structure do not end where it ends.",
        Why: "The structure's Length and those of its scopes contradict each other, so that it is not known which devices it names.",
        Fix: "Make the structure's Length its fixed part and its scopes.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Takes the bytes left over for another scope and reads outside of the structure."),
            new(Consumer.Xen, Impact.Breaks, "Takes the bytes left over for another scope and reads outside of the structure."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - raw: "0000 1300 0000 0000 0000d9fe 00000000 010800"  # a DRHD with three bytes of a scope
            """,
    };

    protected override FieldPlace Place(DmarTable table, Defect defect)
    {
        var structure = StructureAt(table, defect);
        int end = structure.Offset + structure.Bytes.Length;
        return new((int)defect.Offset, end - (int)defect.Offset, $"{structure.Label} / scopes", $"{structure.Place.Identity} / scopes");
    }
}
