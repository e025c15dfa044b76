using System.Diagnostics;
using System.Globalization;

namespace Dmarkit.Cli;

/// <summary>Tells on a terminal, in one line that is written over, how far a long run has come; anywhere else it says nothing.</summary>
/// <param name="error">The error stream.</param>
/// <param name="shows">True where a terminal shows it.</param>
/// <param name="name">What is read.</param>
/// <param name="file">The file, whose position tells the part that is done where it has a length.</param>
internal sealed class Progress(TextWriter error, bool shows, string name, Stream file) : IDisposable
{
    /// <summary>So many lines take some milliseconds: the clock is not asked for each.</summary>
    private const int LinesBetween = 1 << 12;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.5);
    private readonly long started = Stopwatch.GetTimestamp();
    private TimeSpan next = Between;
    private long lines;
    private int width;

    /// <summary>So many lines more are done.</summary>
    public void Count(long more = 1)
    {
        if (!shows) return;
        long before = lines;
        lines += more;
        if (before / LinesBetween == lines / LinesBetween) return;
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (elapsed < next) return;
        next = elapsed + Between;
        string part = file is { CanSeek: true, Length: > 0 } ? string.Create(CultureInfo.InvariantCulture, $", {100 * Math.Min(file.Position, file.Length) / file.Length}%") : "";
        string text = Program.Sentence(string.Create(CultureInfo.InvariantCulture, $"{name}: {lines:n0} lines{part}"));
        error.Write($"\r{text.PadRight(width)}");
        error.Flush();
        width = text.Length;
    }

    /// <summary>Takes the line away, so that others can be written in its place.</summary>
    public void Clear()
    {
        if (width > 0) error.Write($"\r{new string(' ', width)}\r");
        width = 0;
    }

    public void Dispose() => Clear();
}
