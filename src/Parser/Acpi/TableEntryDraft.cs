namespace Dmarkit.Parser;

/// <summary>What one entry of a MADT or SRAT to be built says, as values: type and length follow from them.</summary>
public abstract record TableEntryDraft
{
    private protected TableEntryDraft()
    {
    }

    /// <summary>The entry's bytes.</summary>
    public abstract byte[] Encode();

    private protected static byte[] Finish(byte type, FieldWriter fields) => fields.Put("Type", type).Put("Length", (ulong)fields.Bytes.Length).Bytes;
}
