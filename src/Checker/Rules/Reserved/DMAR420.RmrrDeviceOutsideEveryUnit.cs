using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrDeviceOutsideEveryUnit : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR420", Name: "rmrr-device-outside-every-unit", Severity.Warning, Needs.Table, Citation: "VT-d 8.4",
        Summary: "A reserved memory region is for a device that no unit serves.",
        Why: "Nobody translates the device's requests, so the region is an empty promise, and the device reaches all of memory.",
        Fix: "List the device, or the port above it, under the unit that serves it.")
    {
        Noise = "A server's table from which units were cut out has it: the region stayed behind without its unit.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}
              - rmrr: {base: 0x7b000000, limit: 0x7b01ffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            """,
    };

    /// <summary>
    /// What was not read is not absent: silent where a unit cannot be read. A segment without any unit is a matter of DMAR321, and other
    /// types of scope one of DMAR305.
    /// </summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.ReservedRegions.IsEmpty || platform.HardwareUnits.IsEmpty || platform.Table!.MayHaveOtherUnits) return;
        var served = new ServedDevices(platform.HardwareUnits);
        foreach (var region in platform.ReservedRegions)
        {
            if (!served.HasUnit(region.Segment) || served.HasIncludeAll(region.Segment)) continue;
            foreach (var scope in region.Scopes)
            {
                if (scope.Kind is DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy && !served.Lists(scope))
                    found.Add(scope.Place, $"Device {scope.PathText} of segment 0x{scope.Segment:x4} is in {region.Label} and under no DRHD.");
            }
        }
    }
}
