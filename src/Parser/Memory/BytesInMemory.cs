namespace Dmarkit.Parser;

/// <summary>A dump that was read as a whole.</summary>
internal sealed class BytesInMemory(ReadOnlyMemory<byte> content) : ByteSource
{
    /// <inheritdoc/>
    public override ulong Length => (ulong)content.Length;

    /// <inheritdoc/>
    public override bool TryGetSpan(ulong offset, int length, out ReadOnlySpan<byte> bytes)
    {
        bool isWithin = offset <= Length && (ulong)length <= Length - offset;
        bytes = isWithin ? content.Span.Slice((int)offset, length) : default;
        return isWithin;
    }

    /// <inheritdoc/>
    public override bool TryRead(ulong offset, Span<byte> destination)
    {
        if (!TryGetSpan(offset, destination.Length, out var bytes)) return false;
        bytes.CopyTo(destination);
        return true;
    }

    /// <inheritdoc/>
    public override long? FileOffset(ulong offset) => offset < Length ? (long)offset : null;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
