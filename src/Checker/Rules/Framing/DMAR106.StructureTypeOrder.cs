using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureTypeOrder : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR106", Name: "structure-type-order", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "The structures are not in ascending order of type.",
        Why: "The order is there so that one pass over the table does: each type may refer to those before it.",
        Fix: "Emit all DRHDs first, then all RMRRs, and so on.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Looks for the unit of an RHSA among those that it has seen, so that an RHSA ahead of its DRHD refers to none."),
            new(Consumer.Xen, Impact.Tolerates, "Takes any order."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - rmrr: {base: 0x7b800000, limit: 0x7fffffff, scopes: [{type: endpoint, path: "00:02.0"}]}
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var structures = platform.Table!.Structures;
        for (int at = 1; at < structures.Count; at++)
        {
            var (before, structure) = (structures[at - 1], structures[at]);
            if (structure.Type < before.Type && IsFramed(structure))
                found.Add(structure.Field("Type"), $"{structure.Label} of type {structure.Type} comes after {before.Label} of type {before.Type}.", earlier: before.Place);
        }
    }

    /// <summary>Where even the length makes no sense, the type is no type either: padding, for one, reads as a DRHD of length 0.</summary>
    private static bool IsFramed(RemappingStructure structure) => structure.Length == structure.Bytes.Length;
}
