using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class NoIncludeAll : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR211", Name: "no-include-all", Severity.Note, Needs.Table, Citation: "VT-d 8.3",
        Summary: "No unit of a segment has INCLUDE_PCI_ALL.",
        Why: "That is allowed, and then the scopes must name every device of the segment, those plugged in later too; one that is not named belongs to no unit.",
        Fix: "Set the flag on the unit of the root complex, or see that the scopes leave nothing out.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Finds no unit for a device that none lists, and lets its DMA through untranslated."),
            new(Consumer.FreeBsd, Impact.Tolerates, "Finds no unit for a device that none lists, and lets its DMA through untranslated."),
            new(Consumer.Acrn, Impact.Breaks, "Stops at an assertion that the last unit has the flag."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    /// <summary>What was not read is not absent: silent where a unit with the flag may be among what could not be read.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.MayHaveOtherUnits) return;
        HashSet<ushort> covered = [];
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.IncludePciAll) covered.Add(unit.Segment);
        }

        foreach (var unit in platform.HardwareUnits)
        {
            if (covered.Add(unit.Segment)) found.Add(Place(unit.Segment), $"No DRHD of segment 0x{unit.Segment:x4} has INCLUDE_PCI_ALL.");
        }
    }

    /// <summary>Each segment is a finding of its own, though they share the place.</summary>
    private static FieldPlace Place(ushort segment) => DmarTable.Field("Length") with { Identity = $"header / Length / segment {segment:x4}" };
}
