using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Explanations in Markdown, for an issue or a review: a heading and a list a fault.</summary>
internal static class ExplanationMarkdown
{
    public static void Write(IEnumerable<ExplainedFault> faults, TextWriter output)
    {
        string between = "";
        foreach (var fault in faults)
        {
            output.Write($"{between}### {Plain(ExplanationText.Heading(fault))}\n\n");
            foreach (var (label, text) in ExplanationText.Lines(fault)) output.Write($"- **{label}**: {Plain(text)}\n");
            between = "\n";
        }
    }

    /// <summary>The texts hold names and numbers of ours, and of the log its time: what Markdown would take for markup is written as bytes that cannot be shown are.</summary>
    private static string Plain(string text)
    {
        string shown = Escaped.Sentence(text);
        foreach (char markup in "`*<>[]|") shown = shown.Replace($"{markup}", $@"\x{(int)markup:x2}", StringComparison.Ordinal);
        return shown;
    }
}
