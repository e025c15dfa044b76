using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsrFlagsOrReserved : FlagsOrReservedRule<RootPortAts>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR501", Name: "atsr-flags-or-reserved", Severity.Warning, Needs.Table, Citation: "VT-d 8.5",
        Summary: "Reserved bits of an ATSR are not 0.",
        Why: "Nobody reads them today; the likely cause is a slip of the layout, the segment number in the wrong byte.",
        Fix: "Write 0.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - atsr: {flags: [0x02], scopes: [{type: sub-hierarchy, path: "00:1c.0"}]}
            """,
    };

    protected override (byte Flags, byte Reserved) Of(RootPortAts structure) => (structure.Flags, structure.Reserved);
}
