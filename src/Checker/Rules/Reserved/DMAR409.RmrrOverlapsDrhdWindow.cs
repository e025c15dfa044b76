using System.Collections.Immutable;
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
        var furthest = FurthestByBase(platform.HardwareUnits);
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is not { } range || LastStartingUpTo(furthest, range.Last) is not { } unit) continue;
            if (unit.RegisterWindow.Overlaps(range))
                found.Add(region.Place, $"Region {range} of {region.Label} overlaps the register window {unit.RegisterWindow} of {unit.Label}.", earlier: unit.Place);
        }
    }

    /// <summary>
    /// For each base, in ascending order, the unit among those up to it whose window reaches furthest. A region overlaps any window exactly
    /// where it overlaps the one found for its own limit, so that a hostile table costs no comparison of all pairs.
    /// </summary>
    private static (HostAddress Base, HardwareUnit Furthest)[] FurthestByBase(ImmutableArray<HardwareUnit> units)
    {
        var sorted = units.Sort((left, right) => left.RegisterBase.CompareTo(right.RegisterBase));
        var steps = new (HostAddress Base, HardwareUnit Furthest)[sorted.Length];
        for (int at = 0; at < steps.Length; at++)
        {
            var unit = sorted[at];
            bool further = at == 0 || unit.RegisterWindow.Last > steps[at - 1].Furthest.RegisterWindow.Last;
            steps[at] = (unit.RegisterBase, further ? unit : steps[at - 1].Furthest);
        }

        return steps;
    }

    /// <summary>Bisects for the last base that is not above <paramref name="limit"/>; null where all are.</summary>
    private static HardwareUnit? LastStartingUpTo((HostAddress Base, HardwareUnit Furthest)[] steps, HostAddress limit)
    {
        int low = 0, high = steps.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (steps[middle].Base <= limit) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? null : steps[low - 1].Furthest;
    }
}
