using System.Collections.Immutable;
using System.CommandLine;

namespace Dmarkit.Cli.Model;

/// <summary>A command as completion, the manual page and the reference tell of it.</summary>
/// <param name="Path">Its words, from the tool's name on.</param>
/// <param name="Description">What it does, without its examples.</param>
/// <param name="Examples">Command lines.</param>
/// <param name="Arguments">In their order.</param>
/// <param name="Options">In the order of the help, which is the last.</param>
/// <param name="Commands">What a group holds.</param>
internal sealed record CommandNode(
    string Path, string Description, ImmutableArray<string> Examples, ImmutableArray<ArgumentNode> Arguments, ImmutableArray<OptionNode> Options, ImmutableArray<CommandNode> Commands)
{
    /// <summary>Its last word.</summary>
    public string Name => Path[(Path.LastIndexOf(' ') + 1)..];

    /// <summary>Its words without the tool's name; empty for the tool.</summary>
    public string Words => Path.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? Path[(at + 1)..] : "";

    /// <summary>The first sentence of the description, without its full stop.</summary>
    public string Summary => FirstSentence(Description);

    /// <summary>The tool with all its commands.</summary>
    public static CommandNode OfTool() => Of(Tool.Whole().Root, "", []);

    /// <summary>The commands that do something: those of groups in place of the groups.</summary>
    public IEnumerable<CommandNode> Leaves() => Commands.SelectMany(inner => inner.Commands.Length > 0 ? inner.Leaves() : [inner]);

    /// <summary>The first sentence of a text, without its full stop.</summary>
    public static string FirstSentence(string text)
    {
        string line = text.Split("\n\n")[0].ReplaceLineEndings(" ");
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).TrimEnd('.');
    }

    private static CommandNode Of(Command command, string before, Option[] help)
    {
        string name = command is RootCommand ? Tool.Name : command.Name, path = before + name;
        if (command is RootCommand) help = [.. command.Options.Where(option => option.Name == "--help")];
        string[] parts = (command.Description ?? "").Split(command.Description?.Contains("\n\nExamples:\n", StringComparison.Ordinal) == true ? "\n\nExamples:\n" : "\n\nExample:\n");
        return new(
            path, parts[0].Trim(), parts.Length > 1 ? [.. parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [],
            [.. command.Arguments.Select(ArgumentNode.Of)],
            [.. command.Options.Except(help).Concat(help).Where(option => !option.Hidden).Select(OptionNode.Of)],
            [.. command.Subcommands.Where(inner => !inner.Hidden).Select(inner => Of(inner, $"{path} ", help))]);
    }
}
