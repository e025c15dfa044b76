using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A framing rule whose wrong field is the Length byte of a device scope.</summary>
/// <param name="kind">The reader's name for what the rule is about.</param>
internal abstract class ScopeLengthRule(DefectKind kind) : FramingRule(kind)
{
    /// <summary>A structure that failed framing keeps no scopes, so the reader's own words, "DRHD #1 / scope #2 length", name the place.</summary>
    protected sealed override FieldPlace Place(DmarTable table, Defect defect) =>
        new((int)defect.Offset, LengthBytes: 1, Where: defect.What, Identity: defect.What);
}
