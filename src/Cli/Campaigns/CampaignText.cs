using System.Globalization;
using Dmarkit.Fuzzing;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Campaigns;

/// <summary>What a campaign found, for people.</summary>
internal static class CampaignText
{
    /// <summary>A longer source is in the corpus, or comes with <c>--format json</c>.</summary>
    private const int MostLines = 60;

    public static void Write(TextWriter to, CampaignOptions options, CampaignResult result, FuzzCorpus? corpus)
    {
        to.Write(Text($"{Count(result.Runs, "table")} of seed {options.Seed}, numbers {options.First} to {result.Next - 1}: {List(result.Kinds, each => $"{each.Value} {each.Key}")}.\n"));
        to.Write(Text($"The target ended with {List(result.Ends, each => $"{(char.IsAsciiDigit(each.Key[0]) ? "status " : "")}{each.Key} for {each.Value}")}.\n"));
        foreach (var found in result.Failures) Write(to, found, result.CountOf(found.Failure), corpus);
        if (options.Found.Count > 0) to.Write(Text($"\nFound before: {Count(options.Found.Count, "failure")}.\n"));
        to.Write(result.Failed == 0 ? "No failure.\n" : Text($"\n{Count(result.Failed, "table")} failed, in {Count(result.Failures.Count, "new way")}.\n"));
    }

    private static void Write(TextWriter to, FoundFailure found, long count, FuzzCorpus? corpus)
    {
        var smallest = found.Smallest;
        int bytes = smallest.Encode().Length;
        to.Write(Text($"\nfailed {Escaped.Text(found.Failure.ToString())}\n"));
        to.Write(Text($"  {Count(count, "table")}, the first {Escaped.Text(found.Case)}: {Escaped.Text(found.Exercises)}\n"));
        to.Write(found.IsSteady
            ? Text($"  smallest: {Count(smallest.Structures.Length, "structure")}, {Count(bytes, "byte")}, made of {found.Original.Encode().Length} in {Count(found.Tries, "try")}\n")
            : "  not made smaller: the table did not fail a second time\n");
        if (corpus is not null) to.Write(Text($"  saved: {Escaped.Text(corpus.PathOf(found))}.yaml, .bin\n"));
        string[] lines = smallest.ToYaml().TrimEnd('\n').Split('\n');
        foreach (string line in lines.Take(MostLines)) to.Write($"    {line}\n");
        if (lines.Length > MostLines) to.Write(Text($"    and {lines.Length - MostLines} more lines (--corpus, --format json)\n"));
    }

    private static string List(IReadOnlyDictionary<string, long> counts, Func<KeyValuePair<string, long>, FormattableString> each) =>
        counts.Count == 0 ? "nothing" : string.Join(", ", counts.Select(count => each(count).ToString(CultureInfo.InvariantCulture)));

    private static string Count(long count, string what) =>
        Text($"{count} {(count == 1 ? what : what.EndsWith('y') && !what.EndsWith("ay", StringComparison.Ordinal) ? $"{what[..^1]}ies" : $"{what}s")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
