using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Findings for people: worst first, each with its place, its evidence and what to do; then what was replayed, skipped and counted.</summary>
internal sealed class TextReport : IReport
{
    /// <summary>As many reasons for skipping rules as are worth a line each.</summary>
    private const int MostReasons = 4;

    public void Write(CheckResult result, TextWriter output)
    {
        foreach (var finding in result.Findings.Where(finding => finding.Suppressed is null).OrderByDescending(finding => finding.Severity)) WriteFinding(result, finding, output);
        if (result.Replay is { } replay) WriteReplay(replay, output);
        WriteSkipped(result, output);
        var counts = result.Counts;
        output.Write($"{Plural(counts.Errors, "error")}, {Plural(counts.Warnings, "warning")}, {Plural(counts.Notes, "note")}{(counts.Suppressed > 0 ? $", {counts.Suppressed} suppressed" : "")}.");
        output.Write(counts.NotShown > 0 ? $" {counts.NotShown} of them not shown (--max-findings).\n" : "\n");
    }

    private static void WriteFinding(CheckResult result, Finding finding, TextWriter output)
    {
        output.Write($"{Names.Of(finding.Severity)} {finding.Rule.Id} {finding.Rule.Name}\n");
        output.Write($"  {finding.Message}\n");
        string input = finding.Place.Input is { } index ? $"{Escaped.Text(result.Inputs[index].Path)}, " : "";
        string offset = finding.Place is { Input: not null, Offset: { } at } place ? $"offset 0x{at:x}{(place.LengthBytes is { } length ? $", {Plural(length, "byte")}" : "")}, " : "";
        output.Write($"  at: {input}{offset}{finding.Place.Where}\n");
        if (finding.Evidence.Length > 0)
        {
            int width = finding.Evidence.Max(fact => fact.Key.Length);
            foreach (var (name, value) in finding.Evidence) output.Write($"      {name.PadRight(width)}  {value}\n");
        }

        string citation = finding.Rule.Citation.Length > 0 ? $" [{finding.Rule.Citation}]" : "";
        output.Write($"  fix: {finding.Rule.Fix}{citation}\n\n");
    }

    /// <summary>One line a reason, or where they are many one line for all: a table alone lacks a dozen inputs that some rules want.</summary>
    private static void WriteSkipped(CheckResult result, TextWriter output)
    {
        var reasons = result.Skipped.GroupBy(skipped => skipped.Reason, StringComparer.Ordinal).ToList();
        if (reasons.Count > MostReasons)
        {
            string options = string.Join(", ", reasons.SelectMany(reason => reason.Key.Split(' ', '(', ')')).Where(word => word.StartsWith("--", StringComparison.Ordinal)).Distinct());
            output.Write($"skipped: {Plural(result.Skipped.Length, "rule")} that look beyond what is given ({options}); --format json says what each needs.\n");
            return;
        }

        foreach (var group in reasons)
            output.Write($"skipped: {Plural(group.Count(), "rule")} ({string.Join(", ", group.Take(3).Select(skipped => skipped.Rule.Id))}{(group.Count() > 3 ? ", …" : "")}): {group.Key}\n");
    }

    private static void WriteReplay(ReplaySummary replay, TextWriter output)
    {
        string results = string.Join(", ", replay.Results.Select(result => $"{result.Value} {result.Key}"));
        output.Write($"replayed {Plural(replay.Accesses, "access", "accesses")}{(results.Length > 0 ? $" ({results})" : "")}: ");
        output.Write($"{replay.Expected} with an expectation, {replay.Unexpected} not as expected");
        output.Write(replay.PassedOver > 0 ? $"; {Plural(replay.PassedOver, "line")} passed over.\n" : ".\n");
    }

    private static string Plural(long count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
