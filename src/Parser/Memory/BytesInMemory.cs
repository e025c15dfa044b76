namespace Dmarkit.Parser;

/// <summary>A dump that was read as a whole.</summary>
internal sealed class BytesInMemory(ReadOnlyMemory<byte> content) : ByteSource
{
    /// <inheritdoc/>
    public override ulong Length => (ulong)content.Length;

    /// <inheritdoc/>
    public override bool TryRead(ulong offset, Span<byte> destination)
    {
        if (offset > Length || (ulong)destination.Length > Length - offset) return false;
        content.Span.Slice((int)offset, destination.Length).CopyTo(destination);
        return true;
    }

    /// <inheritdoc/>
    public override long? FileOffset(ulong offset) => offset < Length ? (long)offset : null;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
