using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RevisionUnexpected : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR006", Name: "revision-unexpected", Severity.Warning, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The table's revision is neither 1 nor 2.",
        Why: "The specification knows revision 1, and much firmware writes 2 over the same layout. Another number comes of a template that was made for another table.",
        Fix: "Write 1.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            revision: 3
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Header is { Revision: not (1 or 2) } header)
            found.Add(DmarTable.Field("Revision"), $"Revision is 0x{header.Revision:x2} instead of 1 or 2.");
    }
}
