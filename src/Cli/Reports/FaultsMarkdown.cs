using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Fault reasons as a Markdown table.</summary>
internal static class FaultsMarkdown
{
    /// <summary>The table's header.</summary>
    public static string[] Header { get; } = ["code", "name", "condition", "look at", "FPD", "translation request"];

    public static void Write(IReadOnlyList<FaultCondition> conditions, TextWriter output)
    {
        Row(output, Header);
        Row(output, [.. Header.Select(_ => "---")]);
        foreach (var condition in conditions) Row(output, Cells(condition));
    }

    /// <summary>A condition's cells.</summary>
    public static string[] Cells(FaultCondition condition)
    {
        var subject = FaultSubject.Of(condition);
        return
        [
            $"`{FaultsText.Code(condition)}`", condition.Name ?? "", condition.Meaning, $"{subject.What} ({subject.Section})", condition.Qualified ? "yes" : "no",
            condition.MeetsTranslationRequests ? Names.Of(condition.Completion) : "",
        ];
    }

    private static void Row(TextWriter output, string[] cells) => output.Write($"| {string.Join(" | ", cells)} |\n");
}
