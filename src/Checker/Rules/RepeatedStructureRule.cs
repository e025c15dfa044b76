using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule about two structures of one kind that have something in common which only one may have.</summary>
/// <typeparam name="TStructure">The kind; structures that failed framing are of none.</typeparam>
/// <typeparam name="TKey">What they have in common.</typeparam>
internal abstract class RepeatedStructureRule<TStructure, TKey> : Rule
    where TStructure : RemappingStructure
    where TKey : notnull
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        var structures = platform.Table!.Structures;
        TStructure? first = null;
        Dictionary<TKey, TStructure>? seen = null; // Most tables have one structure at most, and need none.
        for (int at = 0; at < structures.Count; at++)
        {
            if (structures[at] is not TStructure structure || !Counts(structure)) continue;
            if (first is null)
            {
                first = structure;
                continue;
            }

            seen ??= new() { [KeyOf(first)] = first };
            var key = KeyOf(structure);
            if (!seen.TryAdd(key, structure)) Report(seen[key], structure, found);
        }
    }

    /// <summary>True for the structures that the rule is about.</summary>
    protected virtual bool Counts(TStructure structure) => true;

    /// <summary>What only one structure may have.</summary>
    protected abstract TKey KeyOf(TStructure structure);

    /// <summary>Reports a structure, and the first one that has the same.</summary>
    protected abstract void Report(TStructure earlier, TStructure later, FindingSink found);
}
