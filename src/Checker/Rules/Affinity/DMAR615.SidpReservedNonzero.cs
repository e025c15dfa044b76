using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SidpReservedNonzero : ReservedFieldRule<IntegratedDeviceProperty>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR615", Name: "sidp-reserved-nonzero", Severity.Warning, Needs.Table, Citation: "VT-d 8.9",
        Summary: "The reserved field of an SIDP is not 0.",
        Why: "Nobody reads it today; the likely cause is a copy of the SATC, which has its flags there.",
        Fix: "Write 0.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - sidp: {reserved: 1, scopes: [{type: endpoint, path: "00:02.0", flags: [no-nested]}]}
            """,
    };

    protected override ulong Reserved(IntegratedDeviceProperty structure) => structure.Reserved;
}
