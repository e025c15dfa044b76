using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule about a structure's field Reserved, which has to be 0 (VT-d 8.1).</summary>
/// <typeparam name="TStructure">The kind of structure.</typeparam>
internal abstract class ReservedFieldRule<TStructure> : StructureRule<TStructure>
    where TStructure : RemappingStructure
{
    protected sealed override void Check(TStructure structure, FindingSink found)
    {
        if (Reserved(structure) is var value and not 0)
            found.Add(structure.Field("Reserved"), $"Reserved field of {structure.Label} is 0x{value:x}; expected 0x0.");
    }

    /// <summary>The number in the field.</summary>
    protected abstract ulong Reserved(TStructure structure);
}
