using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SegmentWithoutDrhd : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR321", Name: "segment-without-drhd", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "A structure belongs to a segment that has no unit.",
        Why: "It can never match a device: a unit was forgotten, or the segment number is wrong.",
        Fix: "Correct the Segment Number, or describe the unit.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b800000, limit: 0x7fffffff, segment: 1, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    /// <summary>
    /// What was not read is not absent: silent where the segment's unit may be among what could not be read. Where there is no unit at all,
    /// DMAR014 has said so once.
    /// </summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (platform.HardwareUnits.IsEmpty || table.MayHaveOtherUnits) return;
        HashSet<ushort> served = [];
        foreach (var unit in platform.HardwareUnits) served.Add(unit.Segment);
        foreach (var structure in table.Structures)
        {
            if (SegmentOf(structure) is { } segment && !served.Contains(segment))
                found.Add(structure.Field("Segment Number"), $"Segment 0x{segment:x4} of {structure.Label} has no DRHD.");
        }
    }

    private static ushort? SegmentOf(RemappingStructure structure) => structure switch
    {
        ReservedMemoryRegion region => region.Segment,
        RootPortAts ports => ports.Segment,
        AddressTranslationCache caches => caches.Segment,
        IntegratedDeviceProperty devices => devices.Segment,
        _ => null,
    };
}
