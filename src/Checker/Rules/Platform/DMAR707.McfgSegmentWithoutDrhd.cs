using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class McfgSegmentWithoutDrhd : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR707", Name: "mcfg-segment-without-drhd", Severity.Error, Needs.Table | Needs.Mcfg, Citation: "VT-d 8.3",
        Summary: "A PCI segment of the machine has no remapping unit.",
        Why: "Each segment must have a unit at least: the devices of one without go round remapping, all of them.",
        Fix: "Describe the units of the segment.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Leaves the segment's devices without a group and without translation."),
            new(Consumer.Windows, Impact.Breaks, "Does not meet what virtualization-based security asks for DMA."),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, segment: 0, flags: [include-pci-all]}
            acpi: [{mcfg: [{base: 0xe0000000, segment: 0}, {base: 0xd0000000, segment: 1}]}]
            """,
    };

    /// <summary>
    /// Domains of volume management devices (VMD) are the operating system's own, from 0x10000 on, and never in an MCFG. What was not read is not
    /// absent; where there is no unit at all, DMAR014 has said so once.
    /// </summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.IsEmpty || platform.Table!.MayHaveOtherUnits) return;
        HashSet<ushort> served = [];
        foreach (var unit in platform.HardwareUnits) served.Add(unit.Segment);
        foreach (var allocation in platform.Tables!.Mcfg!.Allocations)
        {
            if (served.Add(allocation.Segment))
                found.Add(DmarTable.Field("Length"), $"Segment 0x{allocation.Segment:x4} of the MCFG has no DRHD.", Witness.Of("MCFG", allocation.Field("PCI Segment Group Number")));
        }
    }
}
