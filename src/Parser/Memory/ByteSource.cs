namespace Dmarkit.Parser;

/// <summary>The bytes of a dump by their place in it, wherever a file really keeps them.</summary>
/// <remarks>Instances may be read from several threads at once.</remarks>
internal abstract class ByteSource : IDisposable
{
    /// <summary>One more than the last byte's offset.</summary>
    public abstract ulong Length { get; }

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/> on.</summary>
    /// <returns>False, with the destination's content undefined, where any byte is missing.</returns>
    public abstract bool TryRead(ulong offset, Span<byte> destination);

    /// <summary>Where in the file on disk the byte at <paramref name="offset"/> lies; null where it is missing.</summary>
    public abstract long? FileOffset(ulong offset);

    /// <inheritdoc/>
    public abstract void Dispose();
}
