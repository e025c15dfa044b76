using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class NoDrhd : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR014", Name: "no-drhd", Severity.Error, Needs.Table, Citation: "VT-d 8.1, 8.3",
        Summary: "The table describes no remapping unit.",
        Why: "Linux refuses such a table and does without remapping, the VT-d driver of edk2 stops at an assertion, FreeBSD finds nothing to attach: devices reach all of memory.",
        Fix: "Describe each unit by one DRHD; publish no table where VT-d is off.");

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
