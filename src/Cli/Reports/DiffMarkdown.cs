using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A comparison as a Markdown table, for a review or a comment.</summary>
internal static class DiffMarkdown
{
    public static void Write(Comparison comparison, TextWriter output)
    {
        output.Write($"{(comparison.IsWhole ? "ACPI tables" : "DMAR table")}: {Markdown.Code(Escaped.Text(comparison.Old.Path))} against {Markdown.Code(Escaped.Text(comparison.New.Path))}\n\n");
        if (comparison.Changes.Length > 0) output.Write("| change | where | old | new |\n| --- | --- | --- | --- |\n");
        foreach (var change in comparison.Changes)
            output.Write($"| {DiffText.Word(change)} | {Markdown.Code(change.Where)} | {Markdown.Code(change.Old)} | {Markdown.Code(change.New)} |\n");
        if (comparison.Changes.Length > 0) output.Write("\n");
        output.Write($"{comparison.Summary}\n");
    }
}
