namespace Dmarkit.Parser;

/// <summary>The bytes of a dump by their place in it, wherever a file really keeps them.</summary>
/// <remarks>Instances may be read from several threads at once.</remarks>
internal abstract class ByteSource : IDisposable
{
    /// <summary>One more than the last byte's offset.</summary>
    public abstract ulong Length { get; }

    /// <summary>The <paramref name="length"/> bytes from <paramref name="offset"/> on, in place: <paramref name="bytes"/> are valid until this source is disposed.</summary>
    /// <returns>False where any of them is missing, or where they do not lie in one piece.</returns>
    public abstract bool TryGetSpan(ulong offset, int length, out ReadOnlySpan<byte> bytes);

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/> on.</summary>
    /// <returns>False, with the destination's content undefined, where any byte is missing.</returns>
    public abstract bool TryRead(ulong offset, Span<byte> destination);

    /// <summary>Where in the file on disk the byte at <paramref name="offset"/> lies; null where it is missing.</summary>
    public abstract long? FileOffset(ulong offset);

    /// <inheritdoc/>
    public abstract void Dispose();
}
