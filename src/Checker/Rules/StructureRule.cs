using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule that looks at each structure of one kind by itself.</summary>
/// <typeparam name="TStructure">The kind; structures that failed framing are of none.</typeparam>
internal abstract class StructureRule<TStructure> : Rule
    where TStructure : RemappingStructure
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        var structures = platform.Table!.Structures;
        for (int at = 0; at < structures.Count; at++)
        {
            if (structures[at] is TStructure structure) Check(structure, found);
        }
    }

    /// <summary>Reports what is wrong with one structure.</summary>
    protected abstract void Check(TStructure structure, FindingSink found);
}
