using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class StructureTypeOrder : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR106", Name: "structure-type-order", Severity.Error, Needs.Table, Citation: "VT-d 8.2",
        Summary: "The structures are not in ascending order of type.",
        Why: "A single pass must do. Linux looks for the unit of an RHSA among those it has seen so far, so an RHSA ahead of its DRHD refers to nothing.",
        Fix: "Emit all DRHDs first, then all RMRRs, and so on.");

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
