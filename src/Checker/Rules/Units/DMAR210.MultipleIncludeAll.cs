using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MultipleIncludeAll : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR210", Name: "multiple-include-all", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "More than one unit of a segment has INCLUDE_PCI_ALL.",
        Why: "Such a unit serves whatever no other lists and comes last in its segment, which two of them cannot.",
        Fix: "Leave one such unit a segment.")
    {
        Consequences =
        [
            new(Consumer.Xen, Impact.Breaks, "Refuses two of them in segment 0 and leaves VT-d off.", "Only one INCLUDE_ALL device scope is allowed"),
            new(Consumer.Linux, Impact.Degrades, "Takes both, and gives everything to the first that it finds."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

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
