using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DataBeyondLength() : FramingRule(DefectKind.DataBeyondLength)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR004", Name: "data-beyond-length", Severity.Note, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The file goes on behind the table's Length.",
        Why: "Nobody reads what lies there. Where it reads as structures, somebody appended them and forgot to count them, so that no operating system knows of them.",
        Fix: "Count the structures in Length, or cut the file.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            trailing: "0100 2000 0000 0000 0000807b00000000 ffffff7f00000000 0108000000000200"  # an RMRR that Length leaves out
            """,
    };

    protected override FieldPlace Place(DmarTable table, Defect defect) =>
        new(table.EndOffset, table.Bytes.Length - table.EndOffset, "DMAR / data behind its Length", "header / data behind its Length");

    /// <summary>What acpidump prints and what is read out of memory has as many bytes as Length says, so that mostly a file that is the table has more.</summary>
    protected override void Report(DmarTable table, Defect defect, FindingSink found)
    {
        var hidden = table.ReadBehindEnd();
        if (hidden.Count == 0) base.Report(table, defect, found);
        else found.Add(Place(table, defect), $"{Sentence(defect)[..^1]}, and they read as structures, the first of type {hidden[0].Type} with {hidden[0].Length} bytes.");
    }
}
