using System.Globalization;
using System.Text.RegularExpressions;

namespace Dmarkit.Tests.Docs;

/// <summary>A fenced block of a document that its marker calls a command, and what the document shows as its output.</summary>
/// <param name="Name">As the markers call it.</param>
/// <param name="Text">The block, without its fences.</param>
/// <param name="Output">The lines that the document shows; null where it shows none.</param>
/// <param name="Status">The exit status that the document promises; null where it promises none.</param>
internal sealed record ShownCommand(string Name, string Text, string[]? Output, int? Status);

/// <summary>A fenced block that the reader is to save under a name, for the document's commands.</summary>
/// <param name="Name">The file's name, as the commands call it.</param>
/// <param name="Text">The block, without its fences, and a line feed.</param>
internal sealed record ShownFile(string Name, string Text);

/// <summary>
/// A Markdown file whose commands are run. Before a fenced block stands <c>&lt;!-- command: NAME --&gt;</c>, and before the block of what it prints
/// <c>&lt;!-- output: NAME --&gt;</c> or <c>&lt;!-- output: NAME, status N --&gt;</c>. In the output … stands for the rest of a line's middle, and
/// a line of nothing else for any number of lines. A block behind <c>&lt;!-- file: NAME --&gt;</c> is a file that the commands find.
/// </summary>
internal static partial class Document
{
    /// <summary>Every Markdown file of the repository, from the root on.</summary>
    public static IReadOnlyList<string> All => Repository.Files("", ".md");

    /// <summary>The commands of a document in its order; fails where a marker is misspelt or marks nothing.</summary>
    public static IReadOnlyList<ShownCommand> Commands(string file)
    {
        var commands = new List<ShownCommand>();
        foreach (var (line, kind, name, promised, block) in Marked(file))
        {
            if (kind == "file") continue;
            int at = commands.FindIndex(command => command.Name == name);
            bool isCommand = kind == "command";
            Assert.True(isCommand == at < 0, $"{file} line {line}: {(isCommand ? "a second command has" : "no command above has")} the name {name}");
            if (isCommand) commands.Add(new(name, string.Join('\n', block), null, null));
            else commands[at] = commands[at] with { Output = block, Status = promised ?? 0 };
        }

        return commands;
    }

    /// <summary>The files that a document tells its reader to save.</summary>
    public static IReadOnlyList<ShownFile> Files(string file) =>
        [.. Marked(file).Where(block => block.Kind == "file").Select(block => new ShownFile(block.Name, string.Join('\n', block.Lines) + "\n"))];

    /// <summary>True where <paramref name="printed"/> is what the lines show, with … for what they leave out.</summary>
    public static bool Shows(string[] shown, string printed)
    {
        var pattern = shown.Select(line => line.Trim() == "…" ? @"(?:[^\n]*\n)*?" : Regex.Escape(line.TrimEnd()).Replace("…", "[^\n]*") + "\n");
        string text = string.Concat(printed.Split('\n').Select(line => line.TrimEnd() + "\n")).TrimEnd('\n') + "\n";
        return Regex.IsMatch(text, $"^{string.Concat(pattern)}$", RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    private static IEnumerable<(int Line, string Kind, string Name, int? Status, string[] Lines)> Marked(string file)
    {
        string[] lines = Repository.Text(file).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!Mark().IsMatch(lines[i])) continue;
            var marker = Marker().Match(lines[i]);
            Assert.True(marker.Success, $"{file} line {i + 1}: expected <!-- command: NAME -->, <!-- output: NAME, status N --> or <!-- file: NAME -->, found {lines[i]}");
            Group status = marker.Groups["status"];
            yield return (
                i + 1, marker.Groups["kind"].Value, marker.Groups["name"].Value,
                status.Success ? int.Parse(status.Value, CultureInfo.InvariantCulture) : null, BlockAfter(file, lines, i));
        }
    }

    private static string[] BlockAfter(string file, string[] lines, int marker)
    {
        int first = marker + 1;
        while (first < lines.Length && lines[first].Trim().Length == 0) first++;
        Assert.True(first < lines.Length && lines[first].StartsWith("```", StringComparison.Ordinal), $"{file} line {marker + 1}: no fenced block follows the marker");
        int last = Array.FindIndex(lines, first + 1, line => line.StartsWith("```", StringComparison.Ordinal));
        Assert.True(last > 0, $"{file} line {first + 1}: the block has no end");
        return lines[(first + 1)..last];
    }

    [GeneratedRegex(@"^\s*<!--\s*(?:command|output|file)\b")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^<!-- (?<kind>command|output|file): (?<name>[a-z0-9][a-z0-9.-]*)(?:, status (?<status>\d+))? -->$")]
    private static partial Regex Marker();
}
