using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IncludeAllNotLast : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR212", Name: "include-all-not-last", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "A unit with INCLUDE_PCI_ALL is followed by another unit of its segment.",
        Why: "FreeBSD and bhyve search in table order and stop at that unit, so the devices of the later ones are set up in a unit that their requests never reach. ACRN stops at an assertion; Linux sorts the units itself.",
        Fix: "Emit the unit with INCLUDE_PCI_ALL last in its segment.");

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
