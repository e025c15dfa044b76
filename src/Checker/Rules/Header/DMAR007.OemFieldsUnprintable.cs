using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class OemFieldsUnprintable : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR007", Name: "oem-fields-unprintable", Severity.Note, Needs.Table, Citation: "",
        Summary: "A name of the maker, the table or the tool that made it holds bytes that are no printable ASCII.",
        Why: "Reports and lists of quirks tell machines apart by these names.",
        Fix: "Write ASCII, filled up with spaces or NULs.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Looks up quirks of single machines by these names."),
            new(Consumer.Xen, Impact.Tolerates, "Looks up quirks of single machines by these names."),
        ],
        Noise = "Some servers and notebooks of about 2008 to 2012 have a number in one of these fields; that explains why a search for the machine by name finds nothing.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            oemTableId: "\x01"
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    private static readonly string[] Names = ["OEM ID", "OEM Table ID", "Creator ID"];

    /// <summary>NULs that fill a field up are no defect: a third of all machines have them.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        foreach (string name in Names)
        {
            var place = DmarTable.Field(name);
            var bytes = table.BytesAt(place).Span.TrimEnd((byte)0);
            if (bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e) is >= 0 and var at)
                found.Add(place, $"{name} is '{Escaped.Bytes(bytes)}', whose byte 0x{bytes[at]:x2} is no printable ASCII.");
        }
    }
}
