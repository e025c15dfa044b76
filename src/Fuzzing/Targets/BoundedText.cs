using System.Text;

namespace Dmarkit.Fuzzing;

/// <summary>Reads a target's output to its end, so that its pipe never fills up, and keeps the first part.</summary>
internal sealed class BoundedText
{
    /// <summary>A sanitizer's report has some ten kilobytes, and what follows the first tells nothing more.</summary>
    private const int MostBytes = 64 << 10;

    private readonly Stream stream;
    private readonly byte[] kept = new byte[MostBytes];
    private readonly Thread reading;
    private volatile int count;

    /// <summary>Starts to read. Pipes block, so that a thread of the pool would keep others waiting.</summary>
    public BoundedText(Stream stream)
    {
        this.stream = stream;
        reading = new(Read) { IsBackground = true };
        reading.Start();
    }

    /// <summary>Waits until the stream has ended, or for so long.</summary>
    public void Finish(int milliseconds) => reading.Join(milliseconds);

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
