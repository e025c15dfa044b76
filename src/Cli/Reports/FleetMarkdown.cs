namespace Dmarkit.Cli.Reports;

/// <summary>A fleet's report as Markdown.</summary>
internal static class FleetMarkdown
{
    public static void Write(FleetPage page, TextWriter output)
    {
        output.Write($"# {Markdown.Prose(page.Title)}\n\n");
        foreach (string line in page.Lines) output.Write($"- {Markdown.Prose(line)}\n");
        foreach (var table in page.Tables) Write(table, output);
    }

    private static void Write(PageTable table, TextWriter output)
    {
        output.Write($"\n## {Markdown.Prose(table.Title)}\n\n");
        if (table.Rows.IsEmpty)
        {
            output.Write("None.\n");
            return;
        }

        output.Write($"| {string.Join(" | ", table.Columns.Select(column => Markdown.Prose(column.TrimStart('#'))))} |\n");
        output.Write($"|{string.Concat(table.Columns.Select(column => column[0] == '#' ? " ---: |" : " --- |"))}\n");
        foreach (var row in table.Rows) output.Write($"| {string.Join(" | ", row.Select(Markdown.Prose))} |\n");
        if (table.More > 0) output.Write(FormattableString.Invariant($"\n{table.More} more are not shown.\n"));
    }
}
