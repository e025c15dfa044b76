using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HeaderReservedNonzero : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR012", Name: "header-reserved-nonzero", Severity.Warning, Needs.Table, Citation: "VT-d 8.1",
        Summary: "The reserved bytes before the first structure are not 0.",
        Why: "Mostly whoever built the table took the structures to start at offset 36 or 44, so that all of them are shifted.",
        Fix: "Write ten bytes of 0, and the structures behind them.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            reserved: "00000000 10000000"
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var place = DmarTable.Field("Reserved");
        var bytes = platform.Table!.BytesAt(place).Span;
        if (bytes.ContainsAnyExcept((byte)0)) found.Add(place, $"Reserved is 0x{Convert.ToHexStringLower(bytes)} instead of 0.");
    }
}
