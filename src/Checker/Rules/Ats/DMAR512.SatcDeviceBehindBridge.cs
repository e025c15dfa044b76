using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SatcDeviceBehindBridge : SingleStepRule<AddressTranslationCache>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR512", Name: "satc-device-behind-bridge", Severity.Error, Needs.Table, Citation: "VT-d 8.8",
        Summary: "An SATC names a device behind a bridge.",
        Why: "The structure is for devices inside the chip, which lie on a root bus, so that their paths have one step. Devices behind root ports are a matter of ATSR.",
        Fix: "List the root port in an ATSR.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - satc: {scopes: [{type: endpoint, path: "00:1c.0/00.0"}]}
            """,
    };
}
