using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule about a structure with one flag, in bit 0, and a reserved byte behind the flags: all the rest has to be 0 (VT-d 8.1).</summary>
/// <typeparam name="TStructure">The kind of structure.</typeparam>
internal abstract class FlagsOrReservedRule<TStructure> : StructureRule<TStructure>
    where TStructure : RemappingStructure
{
    private const byte OnlyFlag = 1;

    protected sealed override void Check(TStructure structure, FindingSink found)
    {
        var (flags, reserved) = Of(structure);
        if ((flags & ~OnlyFlag) != 0) found.Add(structure.Field("Flags"), $"Flags of {structure.Label} are 0x{flags:x2}; bits 7:1 are reserved.");
        if (reserved != 0) found.Add(structure.Field("Reserved"), $"Reserved field of {structure.Label} is 0x{reserved:x2}; expected 0x00.");
    }

    /// <summary>The two bytes.</summary>
    protected abstract (byte Flags, byte Reserved) Of(TStructure structure);
}
