using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddWithoutScope : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR612", Name: "andd-without-scope", Severity.Error, Needs.Table, Citation: "VT-d 8.7, 8.3.1.3",
        Summary: "An ANDD declares a device that no unit lists.",
        Why: "The declaration says only which object has which number; which unit serves the device, and under which source id, the scope of a DRHD says.",
        Fix: "List the device in the scope of the unit that serves it.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Has no unit for the device, which is left out of translation.", "No IOMMU scope found for ANDD enumeration ID")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - andd: {deviceNumber: 1, name: '\_SB.PCI0.UA00'}
            """,
    };

    /// <summary>What was not read is not absent: silent where a unit cannot be read. Where there is none at all, DMAR014 has said so.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (platform.HardwareUnits.IsEmpty || table.MayHaveOtherUnits) return;
        Span<bool> listed = stackalloc bool[byte.MaxValue + 1];
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind == DeviceScopeType.NamespaceDevice) listed[scope.EnumerationId] = true;
            }
        }

        foreach (var structure in table.Structures)
        {
            if (structure is NamespaceDevice device && !listed[device.DeviceNumber])
                found.Add(device.Field("ACPI Device Number"), $"ACPI device number 0x{device.DeviceNumber:x2} of {device.Label} is in no scope of a DRHD.");
        }
    }
}
