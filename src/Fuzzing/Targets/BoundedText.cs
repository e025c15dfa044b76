using System.Text;

namespace Dmarkit.Fuzzing;

/// <summary>Reads a target's output to its end, so that its pipe never fills up, and keeps the first part.</summary>
internal sealed class BoundedText
{
    /// <summary>A sanitizer's report has some ten kilobytes, and what follows the first tells nothing more.</summary>
    private const int MostBytes = 64 << 10;

    private readonly Stream stream;
    private readonly byte[] kept = new byte[MostBytes];
    private volatile int count;

    public BoundedText(Stream stream)
    {
        this.stream = stream;
        Reading = Task.Run(Read);
    }

    /// <summary>Is complete when the stream has ended.</summary>
    public Task Reading { get; }

    /// <summary>What there is by now, a character for each byte.</summary>
    public string Text => Encoding.Latin1.GetString(kept, 0, count);

    private void Read()
    {
        byte[] rest = new byte[4096];
        try
        {
            while (true)
            {
                bool isFull = count == MostBytes;
                int read = isFull ? stream.Read(rest) : stream.Read(kept.AsSpan(count));
                if (read == 0) return;
                if (!isFull) count += read;
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The run is over, and nobody waits for more.
        }
    }
}
