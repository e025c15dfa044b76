using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>The file of <c>--baseline</c>: the findings that are known and do not count.</summary>
internal static class BaselineFile
{
    /// <summary>A hundred thousand findings, the most that one is made with, take some 20 MiB.</summary>
    private const int MaxBytes = 64 << 20;

    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isUpdated">True where it is going to be written, so that there may be none yet.</param>
    public static SuppressionSource Read(string path, bool isUpdated)
    {
        if (isUpdated && path.Length > 0 && !Path.Exists(path)) return new(path, [], IsBaseline: true);
        if (path.Length > 0 && !Path.Exists(path)) throw new InputFailure($"{path}: no such baseline; --update-baseline writes one.");
        if (BaselineText.TryRead(Files.ReadAll(path, MaxBytes), out var entries, out var defect)) return new(path, entries, IsBaseline: true);
        throw new InputFailure($"{path}: {(defect.Offset > 0 ? $"line {defect.Offset}: " : "")}{defect.What} {defect.Why}.", ExitCode.Usage);
    }

    /// <summary>Writes one anew, and says what became of it.</summary>
    public static void Write(string path, ImmutableArray<Suppression> entries, int added, TextWriter error)
    {
        using (var file = Files.Create("--baseline", path)) BaselineJson.Write(entries, file);
        error.WriteLine(Program.Sentence($"{path}: {entries.Length} {(entries.Length == 1 ? "finding" : "findings")}, {added} of them new."));
    }
}
