using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ChecksumMismatch : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR005", Name: "checksum-mismatch", Severity.Error, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The table's bytes do not sum to 0 modulo 256.",
        Why: "Somebody changed the table after it was built, as tools do that take reserved regions out of it.",
        Fix: "Compute the Checksum byte last.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Warns, and uses the table all the same.", "Incorrect checksum"),
            new(Consumer.Edk2, Impact.Tolerates, "Computes the sum anew when the table is installed."),
            new(Consumer.Sinit, Impact.Breaks, "Takes the table for invalid and refuses the measured launch."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            checksum: 0
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        byte sum = 0;
        foreach (byte each in table.Bytes.Span[..table.EndOffset]) sum += each;
        if (sum == 0 || table.Header is not { } header) return;
        byte right = (byte)(header.Checksum - sum);
        found.Add(DmarTable.Field("Checksum"), $"Checksum is 0x{header.Checksum:x2}; the table's {table.EndOffset} bytes sum to 0 only with 0x{right:x2}.");
    }
}
