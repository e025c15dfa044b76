namespace Dmarkit.Cli;

/// <summary>A stream that is read forwards, and that knows whether somebody wanted more than there was.</summary>
internal sealed class WatchedStream(Stream from) : ForwardStream
{
    /// <summary>True once a read found the end.</summary>
    public bool IsAtEnd { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int read = from.Read(buffer);
        if (read == 0 && buffer.Length > 0) IsAtEnd = true;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) from.Dispose();
        base.Dispose(disposing);
    }
}
