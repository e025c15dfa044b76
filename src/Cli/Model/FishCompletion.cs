using System.Text;

namespace Dmarkit.Cli.Model;

/// <summary>Completion for fish, from version 3 on.</summary>
internal static class FishCompletion
{
    public static string Of(CommandNode tool)
    {
        var script = new StringBuilder(
            """
            # Completion of dmarkit for fish: as ~/.config/fish/completions/dmarkit.fish, or dmarkit completion fish | source

            # True where the words before the cursor begin with these.
            function __dmarkit_at
                set -l words (commandline -opc)
                string match -q -- "$argv *" "$words[2..-1] "
            end

            # True where exactly these stand before the cursor, or none.
            function __dmarkit_after
                set -l words (commandline -opc)
                test "$words[2..-1]" = "$argv"
            end

            # Several, with commas between them.
            function __dmarkit_rules
                set -l chosen (string match -r '^.*,' -- (string replace -r '^--[a-z]*=' '' -- (commandline -ct)))
                printf "$chosen%s\n" $argv
            end

            complete -c dmarkit -f

            """);
        Group(script, tool, "__dmarkit_after");
        foreach (var group in tool.Commands.Where(command => command.Commands.Length > 0)) Group(script, group, $"__dmarkit_after {group.Words}");
        foreach (var command in tool.Leaves())
        {
            string here = $"complete -c dmarkit -n '__dmarkit_at {command.Words}'";
            foreach (var option in command.Options) Option(script, here, option);
            foreach (var argument in command.Arguments) script.Append($"{here}{Action(argument.Value)}\n");
        }

        return script.ToString();
    }

    private static void Group(StringBuilder script, CommandNode group, string condition)
    {
        foreach (var command in group.Commands)
            script.Append($"complete -c dmarkit -n '{condition}' -a {command.Name} -d {Quoted(command.Summary)}\n");
        foreach (var option in group.Options) Option(script, $"complete -c dmarkit -n '{condition}'", option);
    }

    private static void Option(StringBuilder script, string here, OptionNode option)
    {
        script.Append(here);
        foreach (string name in option.Names) script.Append(name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {Quoted(name[1..])}");
        if (option.Value.Kind != ValueKind.None) script.Append(" -r").Append(Action(option.Value));
        script.Append($" -d {Quoted(option.Summary)}\n");
    }

    private static string Action(ValueNode value) => value.Kind switch
    {
        ValueKind.Words => $" -f -a {Quoted(string.Join(' ', value.Words))}",
        ValueKind.Rules => $" -f -a '(__dmarkit_rules {string.Join(' ', value.Words)})'",
        ValueKind.Report => $" -f -a {Quoted(string.Join(' ', value.Words.Select(word => $"{word}=")))}",
        ValueKind.Folder => " -f -a '(__fish_complete_directories (commandline -ct))'",
        ValueKind.File => " -F",
        _ => " -f",
    };

    /// <summary>A word of the shell, which knows a backslash between quotes.</summary>
    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
