using System.Collections.Concurrent;

namespace Dmarkit.Fuzzing;

/// <summary>A stream's lines, read on a thread of their own so that whoever waits for one can stop waiting. No line is longer than a bound, and few are read ahead.</summary>
internal sealed class BoundedLines : IDisposable
{
    /// <summary>An outcome has some hundred bytes.</summary>
    public const int MostBytes = 1 << 16;

    private const int MostAhead = 1024;
    private readonly BlockingCollection<byte[]> lines = new(MostAhead);
    private readonly CancellationTokenSource ended = new();
    private readonly Stream stream;

    public BoundedLines(Stream stream)
    {
        this.stream = stream;
        new Thread(Read) { IsBackground = true, Name = "target" }.Start();
    }

    /// <summary>The next line without its end.</summary>
    /// <param name="patience">How long to wait for it.</param>
    /// <param name="line">The line; cut, and longer than <see cref="MostBytes"/>, where it has no end.</param>
    /// <returns>False where none came in time, or the stream has ended: <see cref="HasEnded"/> tells.</returns>
    public bool TryTake(TimeSpan patience, out byte[] line) => lines.TryTake(out line!, patience);

    /// <summary>True once the stream has ended and every line was taken.</summary>
    public bool HasEnded => lines.IsCompleted;

    /// <summary>Stops reading ahead; the stream is its owner's to close.</summary>
    public void Dispose() => ended.Cancel();

    private void Read()
    {
        var line = new MemoryStream();
        byte[] buffer = new byte[4096];
        try
        {
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                foreach (byte one in buffer.AsSpan(0, read))
                {
                    if (one != '\n') line.WriteByte(one);
                    if (one != '\n' && line.Length <= MostBytes) continue;
                    lines.Add(line.ToArray(), ended.Token);
                    line.SetLength(0);
                }
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process was ended, and nobody waits for more.
        }

        if (line.Length > 0 && !ended.IsCancellationRequested) lines.TryAdd(line.ToArray());
        lines.CompleteAdding();
    }
}
