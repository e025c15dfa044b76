using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule about a structure for devices inside the chip: they lie on a root bus, so that a path has one step (VT-d 8.8, 8.9).</summary>
/// <typeparam name="TStructure">The kind of structure.</typeparam>
internal abstract class SingleStepRule<TStructure> : StructureRule<TStructure>
    where TStructure : RemappingStructure
{
    protected sealed override void Check(TStructure structure, FindingSink found)
    {
        foreach (var scope in structure.Scopes)
        {
            if (scope.Path.Count > 1)
                found.Add(scope.Field("Path"), $"Path {scope.PathText} of {structure.Label} has {scope.Path.Count} steps; a device in the chip has 1.");
        }
    }
}
