using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SidpDeviceDuplicate : RepeatedDeviceRule<IntegratedDeviceProperty>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR616", Name: "sidp-device-duplicate", Severity.Warning, Needs.Table, Citation: "",
        Summary: "The SIDPs of a segment name a device twice.",
        Why: "The properties of a device are the flags of its entry: two entries can contradict each other.",
        Fix: "Name the device once.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - sidp:
                  scopes:
                    - {type: endpoint, path: "00:02.0", flags: [no-nested]}
                    - {type: endpoint, path: "00:02.0", flags: [atc-hardened]}
            """,
    };

    protected override void Report(ScopeIn<IntegratedDeviceProperty> earlier, ScopeIn<IntegratedDeviceProperty> later, FindingSink found) => found.Add(
        later.Scope.Place,
        $"Device {later.Scope.PathText} of segment 0x{later.Scope.Segment:x4} has the flags 0x{later.Scope.Flags:x2} in {later.Scope.Label} and 0x{earlier.Scope.Flags:x2} in {earlier.Scope.Label}.",
        earlier: earlier.Scope.Place);
}
