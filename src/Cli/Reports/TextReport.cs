using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Findings for people: worst first, each with its place, its evidence and what to do; then what was replayed, skipped and counted.</summary>
/// <param name="hasColour">True where severities may have colours, which say nothing that the words do not.</param>
internal sealed class TextReport(bool hasColour = false) : IReport
{
    public void Write(CheckResult result, TextWriter output)
    {
        foreach (var finding in result.Findings.Where(finding => finding.Suppressed is null).OrderByDescending(finding => finding.Severity)) WriteFinding(result, finding, output);
        foreach (var policy in result.Policies) PolicyText.Write(result, policy, output);
        if (result.Replay is { } replay) WriteReplay(replay, output);
        WriteSkipped(result.Skipped, output);
        var counts = result.Counts;
        output.Write($"{Plural.Of(counts.Errors, "error")}, {Plural.Of(counts.Warnings, "warning")}, {Plural.Of(counts.Notes, "note")}{(counts.Suppressed > 0 ? $", {counts.Suppressed} suppressed" : "")}.");
        output.Write(counts.NotShown > 0 ? $" {counts.NotShown} of them not shown (--max-findings).\n" : "\n");
    }

    private void WriteFinding(CheckResult result, Finding finding, TextWriter output)
    {
        output.Write($"{Coloured(finding.Severity)} {finding.Rule.Id} {finding.Rule.Name}\n");
        output.Write($"  {finding.Message}\n");
        string input = finding.Place.Input is { } index ? $"{Escaped.Text(result.Inputs[index].Path)}, " : "";
        string offset = finding.Place is { Input: not null, Offset: { } at } place ? $"offset 0x{at:x}{(place.LengthBytes is { } length ? $", {Plural.Of(length, "byte")}" : "")}, " : "";
        if (offset.Length == 0 && finding is { Place.Input: not null, Address: { } physical }) offset = $"{physical}, ";
        output.Write($"  at: {input}{offset}{finding.Place.Where}\n");
        if (finding.Evidence.Length > 0)
        {
            int width = finding.Evidence.Max(fact => fact.Key.Length);
            foreach (var (name, value) in finding.Evidence) output.Write($"      {name.PadRight(width)}  {value}\n");
        }

        string citation = finding.Rule.Citation.Length > 0 ? $" [{finding.Rule.Citation}]" : "";
        output.Write($"  fix: {finding.Rule.Fix}{citation}\n\n");
    }

    /// <summary>A severity: errors red, warnings yellow, notes cyan (ECMA-48, 8.3.117).</summary>
    private string Coloured(Severity severity)
    {
        string name = Names.Of(severity);
        if (!hasColour) return name;
        int colour = severity switch { Severity.Error => 31, Severity.Warning => 33, _ => 36 };
        return $"\e[1;{colour}m{name}\e[0m";
    }

    /// <summary>Most runs lack most inputs, so what would let rules look takes one line; what keeps them from looking otherwise is said in full.</summary>
    private static void WriteSkipped(IReadOnlyList<SkippedRule> skipped, TextWriter output)
    {
        foreach (var group in skipped.Where(rule => Option(rule) is null).GroupBy(rule => rule.Reason, StringComparer.Ordinal))
            output.Write($"skipped: {Plural.Of(group.Count(), "rule")} ({string.Join(", ", group.Take(3).Select(rule => rule.Rule.Id))}{(group.Count() > 3 ? ", …" : "")}): {group.Key}\n");
        var lacking = skipped.Where(rule => Option(rule) is not null).GroupBy(Lacking, StringComparer.Ordinal).ToList();
        if (lacking.Count == 0) return;
        output.Write($"skipped: {string.Join(", ", lacking.Select((group, at) => at == 0 ? $"{Plural.Of(Rules(group), "rule")} for lack of {group.Key}" : $"{Rules(group)} of {group.Key}"))}");
        output.Write(" (--format json names each).\n");
    }

    /// <summary>A rule that looked at none of several tables is one rule.</summary>
    private static int Rules(IEnumerable<SkippedRule> skipped) => skipped.Select(rule => rule.Rule.Id).Distinct().Count();

    /// <summary>What a rule lacks: an option, and with what it is to be given where it wants more than most.</summary>
    private static string Lacking(SkippedRule skipped)
    {
        string option = Option(skipped)!, rest = skipped.Reason[(skipped.Reason.IndexOf(option, StringComparison.Ordinal) + option.Length)..];
        int end = rest.IndexOf(')', StringComparison.Ordinal);
        return end > 0 && rest.StartsWith(" with lspci", StringComparison.Ordinal) ? option + rest[..end] : option;
    }

    /// <summary>The option that would let a rule look; null where its reason names none.</summary>
    private static string? Option(SkippedRule skipped)
    {
        int at = skipped.Reason.IndexOf("--", StringComparison.Ordinal);
        if (at < 0) return null;
        int end = skipped.Reason.AsSpan(at).IndexOfAny(' ', ')', ',');
        return end < 0 ? skipped.Reason[at..] : skipped.Reason.Substring(at, end);
    }

    private static void WriteReplay(ReplaySummary replay, TextWriter output)
    {
        string results = string.Join(", ", replay.Results.Select(result => $"{result.Value} {result.Key}"));
        output.Write($"replayed {Plural.Of(replay.Accesses, "access", "accesses")}{(results.Length > 0 ? $" ({results})" : "")}: ");
        output.Write($"{replay.Expected} with an expectation, {replay.Unexpected} not as expected");
        output.Write(replay.PassedOver > 0 ? $"; {Plural.Of(replay.PassedOver, "line")} passed over.\n" : ".\n");
    }
}
