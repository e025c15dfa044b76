using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SatcFlagsOrReserved : FlagsOrReservedRule<AddressTranslationCache>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR508", Name: "satc-flags-or-reserved", Severity.Warning, Needs.Table, Citation: "VT-d 8.8",
        Summary: "Reserved bits of an SATC are not 0.",
        Why: "Nobody reads them today; a later revision may give them a meaning that nobody here meant.",
        Fix: "Write 0.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - satc: {flags: [atc-required, 0x02], scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    protected override (byte Flags, byte Reserved) Of(AddressTranslationCache structure) => (structure.Flags, structure.Reserved);
}
