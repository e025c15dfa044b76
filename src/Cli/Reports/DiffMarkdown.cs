using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A comparison as a Markdown table, for a review or a comment.</summary>
internal static class DiffMarkdown
{
    public static void Write(Comparison comparison, TextWriter output)
    {
        output.Write($"{(comparison.IsWhole ? "ACPI tables" : "DMAR table")}: {Code(Escaped.Text(comparison.Old.Path))} against {Code(Escaped.Text(comparison.New.Path))}\n\n");
        if (comparison.Changes.Length > 0) output.Write("| change | where | old | new |\n| --- | --- | --- | --- |\n");
        foreach (var change in comparison.Changes)
            output.Write($"| {DiffText.Word(change)} | {Code(change.Where)} | {Code(change.Old)} | {Code(change.New)} |\n");
        if (comparison.Changes.Length > 0) output.Write("\n");
        output.Write($"{comparison.Summary}\n");
    }

    /// <summary>
    /// A code span, in which nothing is markup, mention or link. A bar would end the table's cell even there, and a backtick the span: they are
    /// written as the tool writes bytes that cannot be shown, which the changes' texts and the paths have none of any more.
    /// </summary>
    private static string Code(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        return $"`{text.Replace("|", @"\x7c", StringComparison.Ordinal).Replace("`", @"\x60", StringComparison.Ordinal)}`";
    }
}
