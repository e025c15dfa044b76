using System.Text;
using Dmarkit.Cli.Model;

namespace Dmarkit.Tests.Docs;

/// <summary>The page that lists every command with all its options.</summary>
internal static class CommandReference
{
    public static string Of(CommandNode tool)
    {
        var page = new StringBuilder(
            """
            # Commands

            Every command with its arguments and options, as `--help` tells them; a test writes this page of the command model. What the inputs hold stands in
            [inputs.md](../inputs.md), what is written and the exit statuses in [outputs.md](../outputs.md).

            Options stand behind the command. `--option value` and `--option=value` are the same. A number is decimal, or hexadecimal after `0x`. These every command has:


            """);
        var commands = tool.Leaves().ToList();
        var common = commands[0].Options.Where(option => commands.TrueForAll(command => command.Options.Any(other => other.Name == option.Name && other.Description == option.Description))).ToList();
        Options(page, common);
        page.Append("\n| command | what |\n| --- | --- |\n");
        foreach (var command in commands) page.Append($"| [{command.Words}](#{command.Words.Replace(' ', '-')}) | {Cell(command.Summary)} |\n");
        foreach (var command in commands)
        {
            page.Append($"\n## {command.Words}\n\n{Prose(command.Description)}\n\n```\n{Usage(command)}\n```\n");
            if (command.Arguments.Length > 0) page.Append("\n| argument | what |\n| --- | --- |\n");
            foreach (var argument in command.Arguments) page.Append($"| `{Cell(argument.Value.Name)}` | {Cell(argument.Description)} |\n");
            var own = command.Options.Where(option => !common.Exists(other => other.Name == option.Name)).ToList();
            if (own.Count > 0)
            {
                page.Append('\n');
                Options(page, own);
            }

            if (command.Examples.Length > 0) page.Append($"\nFor example:\n\n```sh\n{string.Join('\n', command.Examples)}\n```\n");
        }

        return page.ToString();
    }

    /// <summary>A line that shows the arguments.</summary>
    public static string Usage(CommandNode command)
    {
        var words = command.Arguments.Select(argument => argument.Value.Name + (argument.Value.IsRepeatable ? "..." : "")).Zip(
            command.Arguments, (name, argument) => argument.IsRequired ? name : $"[{name}]");
        return string.Join(' ', [command.Path, .. words, .. command.Options.Where(option => option.IsRequired).Select(option => $"{option.Name} {option.Value.Name}"), "[options]"]);
    }

    private static void Options(StringBuilder page, IEnumerable<OptionNode> options)
    {
        page.Append("| option | what | default |\n| --- | --- | --- |\n");
        foreach (var option in options)
        {
            string value = option.Value.Kind == ValueKind.None ? "" : $" {option.Value.Name}", repeated = option.Value.IsRepeatable ? ", repeatable" : "";
            page.Append($"| `{Cell(string.Join(", ", option.Names) + value)}`{repeated} | {Cell(option.Description)} | {(option.IsRequired ? "required" : option.Default is { } preset ? $"`{preset}`" : "")} |\n");
        }
    }

    private static string Prose(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Cell(string text) => Prose(text).ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
