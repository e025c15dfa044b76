using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MultipleIncludeAll : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR210", Name: "multiple-include-all", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "More than one unit of a segment has INCLUDE_PCI_ALL.",
        Why: "Each would have to be the last of its segment. Xen refuses two in segment 0 and leaves VT-d off; Linux gives everything to the first it finds.",
        Fix: "Leave one such unit a segment.");

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.Length < 2) return;
        var first = new Dictionary<ushort, HardwareUnit>();
        foreach (var unit in platform.HardwareUnits)
        {
            if (!unit.IncludePciAll || first.TryAdd(unit.Segment, unit)) continue;
            var earlier = first[unit.Segment];
            found.Add(unit.Field("Flags"), $"{unit.Label} has INCLUDE_PCI_ALL, which {earlier.Label} of segment 0x{unit.Segment:x4} has already.", earlier: earlier.Place);
        }
    }
}
