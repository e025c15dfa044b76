using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DeviceInSeveralDrhds : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR313", Name: "device-in-several-drhds", Severity.Error, Needs.Table, Citation: "VT-d 3.3, 8.3",
        Summary: "Two units list the same device.",
        Why: "A device's requests reach one unit only, whatever the table says.",
        Fix: "List the device under the unit that serves it.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Takes the first unit that lists the device, and may set it up where its requests never arrive."),
            new(Consumer.FreeBsd, Impact.Breaks, "Takes the first unit that lists the device, and may set it up where its requests never arrive."),
            new(Consumer.Edk2, Impact.Breaks, "Reports an error and stops.", "already registered by Other Vtd"),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}
              - drhd: {base: 0xfed91000, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.Length < 2) return;
        var first = new Dictionary<DeviceScope, HardwareUnit>(SameDevice.Instance);
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind is not (DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy or DeviceScopeType.NamespaceDevice)) continue;
                if (first.TryAdd(scope, unit) || first[scope] is not { } earlier || earlier == unit) continue;
                found.Add(scope.Place, $"Device {scope.PathText} of segment 0x{scope.Segment:x4} is listed by {unit.Label} and by {earlier.Label}.", earlier: earlier.Place);
            }
        }
    }
}
