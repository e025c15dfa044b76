using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrOverlapsDrhdWindow : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR409", Name: "rmrr-overlaps-drhd-window", Severity.Error, Needs.Table, Citation: "",
        Summary: "A reserved memory region lies over the registers of a unit.",
        Why: "The device of the region gets the registers mapped one to one, and can switch translation off.",
        Fix: "Correct the computation of the region's address.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0xfed91000, limit: 0xfed91fff, scopes: [{type: endpoint, path: "00:14.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.ReservedRegions.IsEmpty || platform.HardwareUnits.IsEmpty) return;
        var windows = new RangeIndex<HardwareUnit>(platform.HardwareUnits.Select(unit => (unit.RegisterWindow, unit)));
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is { } range && windows.TryFind(range, out var window, out var unit))
                found.Add(region.Place, $"Region {range} of {region.Label} overlaps the register window {window} of {unit.Label}.", earlier: unit.Place);
        }
    }
}
