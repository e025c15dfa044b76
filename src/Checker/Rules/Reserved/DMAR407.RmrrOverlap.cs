using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrOverlap : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR407", Name: "rmrr-overlap", Severity.Error, Needs.Table, Citation: "",
        Summary: "Two reserved memory regions of a segment overlap.",
        Why: "The same memory is described twice, with rights for the devices of each; no text forbids it, but nobody needs it either: one RMRR can name several devices.",
        Fix: "Make one RMRR of both, with the devices of both.")
    {
        Consequences =
        [
            new(Consumer.Xen, Impact.Breaks, "Refuses the second region, of whatever segment, and leaves VT-d off.", "Overlapping RMRRs"),
            new(Consumer.Linux, Impact.Tolerates, "Maps both."),
            new(Consumer.FreeBsd, Impact.Tolerates, "Maps both."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:1a.0"}]}
              - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:1d.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.ReservedRegions.Length < 2) return;
        ReservedMemoryRegion? reach = null;
        foreach (var region in platform.ReservedRegions.Sort(ByAddress))
        {
            if (region.Region is not { } range) continue;
            if (reach is null || reach.Segment != region.Segment) reach = region;
            else if (range.First <= reach.Limit) Report(reach, region, found);
            if (range.Last > reach.Limit) reach = region;
        }
    }

    /// <summary>By segment and base, so that one comparison with the region that reaches furthest shows every overlap there is.</summary>
    private static int ByAddress(ReservedMemoryRegion left, ReservedMemoryRegion right)
    {
        int order = left.Segment.CompareTo(right.Segment);
        if (order == 0) order = left.Base.CompareTo(right.Base);
        return order != 0 ? order : left.Offset.CompareTo(right.Offset);
    }

    private static void Report(ReservedMemoryRegion one, ReservedMemoryRegion other, FindingSink found)
    {
        var (earlier, later) = one.Offset < other.Offset ? (one, other) : (other, one);
        found.Add(later.Place, $"Region {later.Region} of {later.Label} overlaps {earlier.Region} of {earlier.Label}.", earlier: earlier.Place);
    }
}
