namespace Dmarkit.Tests.Docs;

/// <summary>A table of a document that lists what the code lists. It stands behind <c>&lt;!-- table: NAME --&gt;</c> and ends at the next blank line.</summary>
internal static class DocumentTable
{
    /// <summary>Compares a table with what it must be. With <c>GOLDEN=accept</c> in the environment the document gets it.</summary>
    /// <param name="document">The Markdown file.</param>
    /// <param name="name">What its marker says.</param>
    /// <param name="rows">The header's cells, then those of each row.</param>
    public static void Matches(string document, string name, IEnumerable<string[]> rows)
    {
        string[] lines = Repository.Text(document).Split('\n');
        int marker = Array.IndexOf(lines, $"<!-- table: {name} -->");
        Assert.True(marker >= 0, $"{document} has no line <!-- table: {name} -->");
        int end = Array.FindIndex(lines, marker, line => line.Length == 0);
        string[] expected = [.. Markdown([.. rows])];
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
            File.WriteAllText(Repository.PathOf(document), string.Join('\n', (string[])[.. lines[..(marker + 1)], .. expected, .. lines[end..]]));
        else
            Assert.True(lines.AsSpan((marker + 1)..end).SequenceEqual(expected), $"{document}: the table {name} is out of date. Run GOLDEN=accept dotnet test, then read the diff.");
    }

    private static IEnumerable<string> Markdown(string[][] rows) => rows.Select(Row).Take(1)
        .Append(Row([.. rows[0].Select(_ => "---")]))
        .Concat(rows.Skip(1).Select(Row));

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
