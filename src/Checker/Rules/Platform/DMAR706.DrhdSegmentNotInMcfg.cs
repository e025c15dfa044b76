namespace Dmarkit.Checker;

internal sealed class DrhdSegmentNotInMcfg : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR706", Name: "drhd-segment-not-in-mcfg", Severity.Warning, Needs.Table | Needs.Mcfg, Citation: "",
        Summary: "A unit serves a segment whose configuration space the MCFG does not give.",
        Why: "Configuration space of the segment cannot be reached, so that nobody can walk the unit's scopes: the segment number is wrong, or an allocation is missing.",
        Fix: "Correct the Segment Number, or add the allocation to the MCFG.")
    {
        Consequences = [new(Consumer.Xen, Impact.Degrades, "Puts its checks of the unit's scopes off until the segment is known.")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, segment: 1, flags: [include-pci-all]}
            acpi: [{mcfg: [{base: 0xe0000000, segment: 0}]}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var mcfg = platform.Tables!.Mcfg!;
        if (mcfg.Defects.Count > 0) return; // What was not read is not absent.
        var buses = new McfgBuses(mcfg);
        foreach (var unit in platform.HardwareUnits)
        {
            if (!buses.HasSegment(unit.Segment))
                found.Add(unit.Field("Segment Number"), $"No allocation of the MCFG is of the segment 0x{unit.Segment:x4} of {unit.Label}.");
        }
    }
}
