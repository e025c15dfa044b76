namespace Dmarkit.Parser;

/// <summary>A dump that was read as a whole.</summary>
/// <param name="content">The bytes.</param>
/// <param name="areFile">False where they were made of a file and are not as they lie in it.</param>
internal sealed class BytesInMemory(ReadOnlyMemory<byte> content, bool areFile = true) : ByteSource
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
    public override long? FileOffset(ulong offset) => areFile && offset < Length ? (long)offset : null;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
