using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IgdDrhdWithoutRmrr : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR417", Name: "igd-drhd-without-rmrr", Severity.Note, Needs.Table, Citation: "",
        Summary: "A unit lists the integrated graphics, and no reserved memory region is for it.",
        Why: "The boot screen's frame buffer lies in stolen memory: without a region the display faults from the moment when translation starts. Chips with an SIDP for it do without a region on purpose.",
        Fix: "Describe the stolen memory by an RMRR, or have the display stopped before hand-off.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Reports faults of 00:02.0 once translation is on.", "DRHD: handling fault status")],
        Noise = "A laptop with coreboot has it, which stops the display itself; elsewhere it explains faults at boot.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    /// <summary>What was not read is not absent: silent where an RMRR or an SIDP cannot be read.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (Listed(platform) is not { } scope || HasRegion(platform) || IsProperty(table)) return;
        if (table.MayHaveOther(RemappingStructureType.ReservedMemoryRegion) || table.MayHaveOther(RemappingStructureType.IntegratedDeviceProperty)) return;
        found.Add(scope.Place, $"{scope.Label} is the integrated graphics 00:02.0, which no RMRR names.");
    }

    private static DeviceScope? Listed(Platform platform)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (IntegratedGraphics.In(unit.Scopes) is { } scope) return scope;
        }

        return null;
    }

    private static bool HasRegion(Platform platform)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (IntegratedGraphics.IsIn(region.Scopes)) return true;
        }

        return false;
    }

    private static bool IsProperty(DmarTable table)
    {
        foreach (var structure in table.Structures)
        {
            if (structure is IntegratedDeviceProperty && IntegratedGraphics.IsIn(structure.Scopes)) return true;
        }

        return false;
    }
}
