using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class NoDrhd : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR014", Name: "no-drhd", Severity.Error, Needs.Table, Citation: "VT-d 8.1, 8.3",
        Summary: "The table describes no remapping unit.",
        Why: "The table says that there is a platform with remapping, and names nothing that could remap: devices reach all of memory.",
        Fix: "Describe each unit by one DRHD; publish no table where VT-d is off.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Refuses the table and does without DMA and interrupt remapping.", "No DRHD structure found in DMAR table"),
            new(Consumer.Xen, Impact.Breaks, "Finds VT-d and no unit, and leaves it off."),
            new(Consumer.FreeBsd, Impact.Breaks, "Attaches nothing."),
            new(Consumer.Edk2, Impact.Breaks, "Stops at an assertion that there is a unit."),
            new(Consumer.Jailhouse, Impact.Breaks, "Finds devices that belong to no unit."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - rmrr: {base: 0x7b800000, limit: 0x7fffffff, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    /// <summary>What was not read is not absent: an unreadable structure of type 0, or the part behind the walk's end, may hold the unit.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (!table.IsWalkComplete) return;
        for (int at = 0; at < table.Structures.Count; at++)
        {
            if (table.Structures[at].Type == (ushort)RemappingStructureType.HardwareUnit) return;
        }

        found.Add(DmarTable.Field("Length"), $"The table's {table.EndOffset} bytes hold no DRHD structure.");
    }
}
