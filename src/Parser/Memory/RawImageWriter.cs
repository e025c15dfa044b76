namespace Dmarkit.Parser;

/// <summary>Writes memory as a raw image from address 0 on. Holes become places that nothing was written to, which read as zeros.</summary>
internal sealed class RawImageWriter(Stream to) : IMemoryWriter
{
    /// <inheritdoc/>
    public void Write(HostAddress address, ReadOnlySpan<byte> bytes)
    {
        to.Position = (long)address.Value;
        to.Write(bytes);
    }

    /// <inheritdoc/>
    public void Finish()
    {
    }
}
