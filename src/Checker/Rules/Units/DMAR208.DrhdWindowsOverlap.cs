using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DrhdWindowsOverlap : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR208", Name: "drhd-windows-overlap", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "The register windows of two units overlap.",
        Why: "Each unit has its registers for itself, so one base or size is wrong.",
        Fix: "Correct the base or the Size field.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Cannot reserve the second window, so that its unit does not start, nor remapping as a whole.", "Can't reserve memory")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, size: 4, scopes: [{type: endpoint, path: "00:02.0"}]}  # 64 KiB
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.Length < 2) return;
        var units = platform.HardwareUnits.Sort(ByBase);
        var reach = units[0];
        for (int at = 1; at < units.Length; at++)
        {
            var unit = units[at];
            if (unit.RegisterBase == units[at - 1].RegisterBase) continue; // One base for two is DMAR207's.
            if (unit.RegisterBase <= reach.RegisterWindow.Last) Report(reach, unit, found);
            if (unit.RegisterWindow.Last > reach.RegisterWindow.Last) reach = unit;
        }
    }

    /// <summary>By base, the largest window of each base first: that one stands for all of its base.</summary>
    private static int ByBase(HardwareUnit left, HardwareUnit right)
    {
        int order = left.RegisterBase.CompareTo(right.RegisterBase);
        if (order == 0) order = right.SizeExponent.CompareTo(left.SizeExponent);
        return order != 0 ? order : left.Offset.CompareTo(right.Offset);
    }

    private static void Report(HardwareUnit one, HardwareUnit other, FindingSink found)
    {
        var (earlier, later) = one.Offset < other.Offset ? (one, other) : (other, one);
        found.Add(later.Field("Register Base Address"),
            $"Register window {later.RegisterWindow} of {later.Label} overlaps {earlier.RegisterWindow} of {earlier.Label}.", earlier: earlier.Place);
    }
}
