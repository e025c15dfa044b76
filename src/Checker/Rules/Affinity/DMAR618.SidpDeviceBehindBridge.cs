using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SidpDeviceBehindBridge : SingleStepRule<IntegratedDeviceProperty>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR618", Name: "sidp-device-behind-bridge", Severity.Error, Needs.Table, Citation: "VT-d 8.9",
        Summary: "An SIDP names a device behind a bridge.",
        Why: "The structure is for devices inside the chip, which lie on a root bus, so that their paths have one step.",
        Fix: "Drop the entry.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - sidp: {scopes: [{type: endpoint, path: "00:1c.0/00.0", flags: [no-nested]}]}
            """,
    };
}
