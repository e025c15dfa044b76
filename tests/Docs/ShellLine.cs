using System.Text;

namespace Dmarkit.Tests.Docs;

/// <summary>The lines of a shown command, as far as one needs no shell for them.</summary>
internal static class ShellLine
{
    /// <summary>What stands before our arguments where the tool runs from the source tree.</summary>
    private static readonly string[] FromSource = ["dotnet", "run", "--project", "src/Cli"];

    /// <summary>The commands of a block: continued lines joined, comments and blank lines left out.</summary>
    public static IEnumerable<string> Split(string block) => block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        .Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>The arguments that a line gives dmarkit; null where it runs something else.</summary>
    public static string[]? ArgumentsOf(string line)
    {
        string[] words = Words(line);
        if (words is ["dmarkit", ..]) return words[1..];
        int separator = Array.IndexOf(words, "--");
        return words.AsSpan().StartsWith(FromSource) && separator > 0 ? words[(separator + 1)..] : null;
    }

    /// <summary>A line's words, with what quotes hold together; fails where a shell would do more than split.</summary>
    private static string[] Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char quote = '\0';
        bool isWord = false;
        foreach (char letter in line + " ")
        {
            if (quote == '\0') Assert.False("|<>;&$`*".Contains(letter), $"'{line}' needs a shell (for {letter}), so that its marker is out of place");
            if (letter == quote) quote = '\0';
            else if (quote == '\0' && letter is '"' or '\'') (quote, isWord) = (letter, true);
            else if (quote != '\0' || letter != ' ') (_, isWord) = (word.Append(letter), true);
            else if (isWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }

        Assert.True(quote == '\0', $"'{line}' ends inside quotes");
        return [.. words];
    }
}
