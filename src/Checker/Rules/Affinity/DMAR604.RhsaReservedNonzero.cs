using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RhsaReservedNonzero : ReservedFieldRule<StaticAffinity>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR604", Name: "rhsa-reserved-nonzero", Severity.Warning, Needs.Table, Citation: "VT-d 8.6",
        Summary: "The reserved field of an RHSA is not 0.",
        Why: "Nobody reads it today; the likely cause is a slip of the layout.",
        Fix: "Write 0.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rhsa: {base: 0xfed91000, proximityDomain: 0, reserved: 1}
            """,
    };

    protected override ulong Reserved(StaticAffinity structure) => structure.Reserved;
}
