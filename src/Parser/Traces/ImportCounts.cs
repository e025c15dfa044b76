namespace Dmarkit.Parser;

/// <summary>What an import came to: nothing of a log is passed over without being counted.</summary>
public sealed class ImportCounts
{
    /// <summary>Unknown lines that are kept to be shown; more of them nobody reads.</summary>
    private const int MaxSamples = 5;

    /// <summary>The most that is kept of one.</summary>
    private const int SampleBytes = 200;

    private readonly SortedDictionary<string, long> known = new(StringComparer.Ordinal);
    private readonly List<string> samples = [];

    /// <summary>Lines of the file that are not blank.</summary>
    public long Lines { get; internal set; }

    /// <summary>Lines that were understood, by the name of their format; told at the end of the log.</summary>
    public IReadOnlyDictionary<string, long> Known => known;

    /// <summary>Lines of a known form that tell of no access.</summary>
    public long NoAccess { get; internal set; }

    /// <summary>Lines of no known form.</summary>
    public long Unknown { get; internal set; }

    /// <summary>The first unknown lines, escaped and cut to 200 bytes, each after its number and a colon.</summary>
    public IReadOnlyList<string> Samples => samples;

    /// <summary>Faults that the log says it left out.</summary>
    public ulong Suppressed { get; internal set; }

    /// <summary>How often a unit said that it had no room for further faults: others went unrecorded.</summary>
    public long Overflows { get; internal set; }

    /// <summary>Faults of which the log does not tell enough to repeat the request.</summary>
    public long WithoutAccess { get; internal set; }

    /// <summary>Lines that would be accesses if it were known of which device.</summary>
    public long WithoutDevice { get; internal set; }

    internal void SetKnown(string format, long lines)
    {
        if (lines > 0) known[format] = lines;
    }

    internal void AddUnknown(ReadOnlySpan<byte> line, long number)
    {
        Unknown++;
        if (samples.Count < MaxSamples) samples.Add($"{number}: {Escaped.Bytes(line[..Math.Min(line.Length, SampleBytes)])}");
    }
}
