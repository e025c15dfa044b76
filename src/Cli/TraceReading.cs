using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>How traces and logs are read, and what is said about those that are logs.</summary>
/// <param name="Device">The device of lines that name none; null where nobody said.</param>
/// <param name="Strict">True where an unknown line of a log is an error.</param>
internal sealed record TraceReading(SourceId? Device = null, bool Strict = false)
{
    public TraceInput Open(Stream stream) => new(stream, Device, Strict);

    /// <summary>Says what a log was taken for, and what it held that gave no access: nothing is passed over in silence.</summary>
    public static void Tell(TextWriter error, string path, TraceInput trace)
    {
        if (trace.Counts is not { } counts) return;
        string known = string.Join(", ", counts.Known.Select(format => $"{N(format.Value)} of {format.Key}"));
        string unknown = counts.Unknown > 0 ? $"{N(counts.Unknown)} of no known form" : "";
        Say($"is a log of {N(counts.Lines)} lines: {string.Join(", ", new[] { known, unknown }.Where(part => part.Length > 0))}.");
        if (counts.Samples.Count > 0) Say($"the first of no known form is line {counts.Samples[0]}");
        if (counts.NoAccess > 0) Say($"{N(counts.NoAccess)} known lines tell of no access.");
        if (counts.WithoutDevice > 0) Say($"{N(counts.WithoutDevice)} lines do not tell of which device they are; name it with --trace-device.");
        if (counts.WithoutAccess > 0) Say($"{N(counts.WithoutAccess)} faults are not told well enough to repeat the request.");
        if (counts.Suppressed > 0) Say($"the log left out {N((long)Math.Min(counts.Suppressed, long.MaxValue))} faults.");
        if (counts.Overflows > 0) Say($"a unit had no room for further faults {N(counts.Overflows)} times: others went unrecorded.");

        void Say(string clause) => error.WriteLine(Program.Sentence($"{path}: {clause}"));
    }

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
