namespace Dmarkit.Parser;

/// <summary>A structure given as bytes, type and length included: of an unknown type, or wrong on purpose.</summary>
/// <param name="Bytes">What stands in the table, as it is; <see cref="StructureDraft.Length"/> is then not asked.</param>
public sealed record RawStructureDraft(ReadOnlyMemory<byte> Bytes) : StructureDraft
{
    /// <inheritdoc/>
    public override byte[] Encode() => Bytes.ToArray();
}
