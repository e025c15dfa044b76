using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IncludeAllNotLast : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR212", Name: "include-all-not-last", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "A unit with INCLUDE_PCI_ALL is followed by another unit of its segment.",
        Why: "A reader that goes through the units in their order meets the unit for everything else before those with lists.",
        Fix: "Emit the unit with INCLUDE_PCI_ALL last in its segment.")
    {
        Consequences =
        [
            new(Consumer.FreeBsd, Impact.Breaks, "Stops at that unit, so that devices of the later ones are set up where their requests never arrive."),
            new(Consumer.Bhyve, Impact.Breaks, "Stops at that unit, so that devices of the later ones are set up where their requests never arrive."),
            new(Consumer.Acrn, Impact.Breaks, "Stops at an assertion."),
            new(Consumer.Linux, Impact.Tolerates, "Sorts that unit to the end itself."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - drhd: {base: 0xfed91000, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.Length < 2) return;
        var catchAll = new Dictionary<ushort, HardwareUnit>();
        foreach (var unit in platform.HardwareUnits)
        {
            // The first that follows is told; with the catch-all moved, the others are right too.
            if (catchAll.Remove(unit.Segment, out var earlier))
                found.Add(unit.Place, $"{unit.Label} comes after {earlier.Label}, which has INCLUDE_PCI_ALL in segment 0x{unit.Segment:x4}.", earlier: earlier.Place);
            if (unit.IncludePciAll) catchAll[unit.Segment] = unit;
        }
    }
}
