namespace Dmarkit.Parser;

/// <summary>A structure of a type that the specification does not know, or one whose framing does not hold: its fields are not read.</summary>
public sealed class UninterpretedStructure : RemappingStructure
{
    internal UninterpretedStructure(StructureFrame frame, bool failedFraming)
        : base(frame, DmarFields.Structure, []) => FailedFraming = failedFraming;

    /// <summary>True where lengths in it contradict each other or the table; false where only its type is unknown.</summary>
    public bool FailedFraming { get; }
}
