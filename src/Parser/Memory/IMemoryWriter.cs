namespace Dmarkit.Parser;

/// <summary>Takes the memory of an image, in ascending order, to write it in some format.</summary>
internal interface IMemoryWriter
{
    /// <summary>Takes bytes that lie above all those before.</summary>
    void Write(HostAddress address, ReadOnlySpan<byte> bytes);

    /// <summary>Completes the file.</summary>
    void Finish();
}
