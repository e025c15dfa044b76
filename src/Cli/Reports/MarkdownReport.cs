using System.Globalization;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Findings as Markdown, for a job's summary or a comment: what counts, worst first, then what the policy says and what was not looked at.</summary>
internal sealed class MarkdownReport : IReport
{
    public void Write(CheckResult result, TextWriter output)
    {
        var counts = result.Counts;
        var shown = result.Findings.Where(finding => finding.Suppressed is null).OrderByDescending(finding => finding.Severity).ToList();
        output.Write($"## dmarkit: {Plural.Of(counts.Errors, "error")}, {Plural.Of(counts.Warnings, "warning")}, {Plural.Of(counts.Notes, "note")}\n\n");
        if (!result.IsWhole) output.Write("Not everything could be read; the error stream says what.\n\n");
        if (shown.Count > 0) output.Write("| severity | rule | where | what |\n| --- | --- | --- | --- |\n");
        foreach (var finding in shown) WriteFinding(result, finding, output);
        if (shown.Count > 0) output.Write("\n");
        foreach (var rule in shown.Select(finding => finding.Rule).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal))
            output.Write($"- **{Markdown.Prose(rule.Id)}**: {Markdown.Prose(rule.Why)} {Markdown.Prose(rule.Fix)}\n");
        if (shown.Count > 0) output.Write("\n");
        foreach (var policy in result.Policies) WritePolicy(policy, output);
        WriteRest(result, output);
    }

    private static void WriteFinding(CheckResult result, Finding finding, TextWriter output)
    {
        string input = finding.Place.Input is { } index ? $"{Markdown.Code(result.Inputs[index].Path)} " : "";
        string offset = finding.Place is { Input: not null, Offset: { } at } ? string.Create(CultureInfo.InvariantCulture, $"at 0x{at:x}, ") : "";
        output.Write($"| {Names.Of(finding.Severity)} | {Markdown.Prose(finding.Rule.Id)} {Markdown.Prose(finding.Rule.Name)} | {input}{offset}{Markdown.Code(finding.Place.Where)} | {Markdown.Prose(finding.Message)} |\n");
    }

    private static void WritePolicy(PolicyResult policy, TextWriter output)
    {
        output.Write("| policy | verdict |\n| --- | --- |\n");
        foreach (var statement in policy.Statements) output.Write($"| {Markdown.Prose(statement.Text)} | {Names.Of(statement.Verdict)} |\n");
        output.Write("\n");
    }

    private static void WriteRest(CheckResult result, TextWriter output)
    {
        if (result.Counts.NotShown > 0) output.Write($"{result.Counts.NotShown} of them not shown.\n\n");
        if (result.Counts.Suppressed > 0) output.Write($"{Plural.Of(result.Counts.Suppressed, "finding")} suppressed.\n\n");
        var skipped = result.Skipped.GroupBy(rule => rule.Reason, StringComparer.Ordinal).ToList();
        if (skipped.Count == 0) return;
        output.Write($"<details><summary>{Plural.Of(result.Skipped.Select(rule => rule.Rule.Id).Distinct().Count(), "rule")} skipped</summary>\n\n");
        foreach (var group in skipped) output.Write($"- {Markdown.Prose(group.Key)}: {string.Join(", ", group.Select(rule => rule.Rule.Id).Distinct().Select(Markdown.Prose))}\n");
        output.Write("\n</details>\n");
    }
}
