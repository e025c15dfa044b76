using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>The faults that a command line names: as lines, or in a log.</summary>
internal static class FaultLog
{
    /// <summary>Reads them; what of it is lost or not there is said on <paramref name="notes"/>.</summary>
    /// <param name="lines">Lines as arguments; <c>-</c> alone is standard input.</param>
    /// <param name="log">A log's file, or null.</param>
    /// <param name="bundled">The bundle's log, which counts where the others are not given; or null.</param>
    /// <param name="notes">Takes a line about the log.</param>
    public static FaultGroups Read(string[] lines, string? log, string? bundled, TextWriter notes)
    {
        if (lines.Length > 0 && log is not null) throw new InputFailure("explain: LINE and --log are two sources; leave one out.", ExitCode.Usage);
        bool asText = lines.Length > 0 && lines is not ["-"];
        string path = asText ? "LINE" : lines is ["-"] ? "-" : PathOf(lines, log, bundled)
            ?? throw new InputFailure("explain: no fault is given; name it as LINE, a log with --log FILE, or a bundle that holds dmesg.txt.", ExitCode.Usage);
        using var stream = asText ? new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))) : LogFile.Open(path);
        if (!asText && path != "-" && !LogFile.IsText(path)) throw new InputFailure($"{path}: is no text, and so no log; expected a kernel's or hypervisor's log, as it is or gzip'd.");
        var reader = new FaultLogReader(stream);
        var found = new FaultGroups();
        while (reader.TryReadNext(out var fault)) found.Add(fault);
        if (found.Groups.Count == 0) notes.WriteLine(Program.Sentence($"{path}: no line tells of a fault."));
        if (found.Dropped > 0) notes.WriteLine(Program.Sentence($"{path}: {found.Dropped} lines tell of faults beyond the first {FaultGroups.MostKept} different ones, which alone are explained."));
        if (reader.Counts.Suppressed > 0) notes.WriteLine(Program.Sentence($"{path}: the log left out {reader.Counts.Suppressed} more messages about faults."));
        if (reader.Counts.Overflows > 0) notes.WriteLine(Program.Sentence($"{path}: a unit had no room for all faults, {reader.Counts.Overflows} times: some went unrecorded."));
        return found;
    }

    /// <summary>The log's file; null where lines are given, or none is named.</summary>
    public static string? PathOf(string[] lines, string? log, string? bundled) => lines.Length > 0 ? null : log ?? bundled;
}

/// <summary>A fault with its explanation.</summary>
/// <param name="Group">Its reports.</param>
/// <param name="Explanation">What it means.</param>
internal sealed record ExplainedFault(FaultGroup Group, FaultExplanation Explanation);
