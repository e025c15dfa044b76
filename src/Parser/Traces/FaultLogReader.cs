using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>The faults that a log tells of, one at a time, in memory that does not grow with the log.</summary>
/// <remarks>The text is UTF-8, or UTF-16 with a byte order mark; lines end in LF or CRLF. Every log that <see cref="TraceInput"/> knows is read.</remarks>
public sealed class FaultLogReader
{
    private readonly LogReader log;

    /// <summary>Reads from <paramref name="stream"/>, which the caller closes.</summary>
    public FaultLogReader(Stream stream) => log = new(new(Utf8Text.Normalize(stream)), new(), strict: false);

    /// <summary>What was read so far.</summary>
    public ImportCounts Counts => log.Counts;

    /// <summary>The next fault.</summary>
    /// <param name="fault">The fault; one whose reason stands in a second line comes after that.</param>
    /// <returns>False at the end of the log.</returns>
    public bool TryReadNext([NotNullWhen(true)] out FaultReport? fault)
    {
        while (log.TryReadNext(out var line))
        {
            fault = line.Fault;
            if (fault is not null) return true;
        }

        fault = null;
        return false;
    }
}
