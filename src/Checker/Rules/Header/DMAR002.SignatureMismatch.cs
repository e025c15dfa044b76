using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SignatureMismatch() : FramingRule(DefectKind.SignatureMismatch)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR002", Name: "signature-mismatch", Severity.Error, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The table does not start with the signature DMAR.",
        Why: "The signature is what tells that the bytes are a DMAR. Xen writes RMAD over it, so that its first guest leaves the units alone: the letters and their sum stay the same.",
        Fix: "Take the table on bare metal; where it says RMAD, know that Xen drives the units.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Does not find the table by its signature, and does without remapping."),
            new(Consumer.Xen, Impact.Breaks, "Does not find the table by its signature, and does without remapping."),
            new(Consumer.Windows, Impact.Breaks, "Does not find the table by its signature, and does without remapping."),
            new(Consumer.FreeBsd, Impact.Breaks, "Does not find the table by its signature, and does without remapping."),
            new(Consumer.Jailhouse, Impact.Breaks, "Refuses the table."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            signature: DMRA
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    /// <summary>The letters are the same, so that the checksum still holds.</summary>
    private const string HiddenByXen = "RMAD";

    protected override FieldPlace Place(DmarTable table, Defect defect) => DmarTable.Field("Signature");

    /// <summary>What Xen hides is a sound table, and no defect of the firmware.</summary>
    protected override void Report(DmarTable table, Defect defect, FindingSink found)
    {
        if (table.Header?.Signature == HiddenByXen) found.Add(Place(table, defect), "Signature is RMAD instead of DMAR: the table is hidden by Xen.", Severity.Note);
        else base.Report(table, defect, found);
    }
}
