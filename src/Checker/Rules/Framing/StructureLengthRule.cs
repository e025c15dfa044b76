using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A framing rule whose wrong field is the Length of a remapping structure.</summary>
/// <param name="kind">The reader's name for what the rule is about.</param>
internal abstract class StructureLengthRule(DefectKind kind) : FramingRule(kind)
{
    protected sealed override FieldPlace Place(DmarTable table, Defect defect) => StructureAt(table, defect).Field("Length");
}
