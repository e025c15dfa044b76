using System.Text;

namespace Dmarkit.Cli.Model;

/// <summary>Completion for bash, from version 3.2 on, without the package of completions.</summary>
internal static class BashCompletion
{
    public static string Of(CommandNode tool)
    {
        var script = new StringBuilder(
            """
            # Completion of dmarkit for bash. In ~/.bashrc: source <(dmarkit completion bash)
            # shellcheck shell=bash disable=SC2207

            _dmarkit_words() { COMPREPLY=($(compgen -W "$1" -- "$word")); }

            _dmarkit_none() { compopt +o default 2> /dev/null; }

            _dmarkit_folders() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -d -- "$word"))
              compopt -o filenames 2> /dev/null
            }

            # Several, with commas between them.
            _dmarkit_rules() {
              local chosen=
              case $word in *,*) chosen=${word%,*}, ;; esac
              COMPREPLY=($(compgen -P "$chosen" -W "$1" -- "${word##*,}"))
              compopt -o nospace 2> /dev/null
            }

            _dmarkit_report() {
              _dmarkit_words "$1"
              compopt -o nospace 2> /dev/null
            }

            # Where it leaves COMPREPLY empty, bash completes the names of files.
            _dmarkit() {
              local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
              COMPREPLY=()
              # The shell cuts --option=value into three words.
              if [ "$word" = '=' ]; then word=
              elif [ "$before" = '=' ]; then before=${COMP_WORDS[COMP_CWORD-2]}
              fi

            """);
        script.Append($"  if [ \"$COMP_CWORD\" -eq 1 ]; then _dmarkit_words '{Choices(tool)}'; return; fi\n  case $command in\n");
        foreach (var group in tool.Commands.Where(command => command.Commands.Length > 0))
        {
            script.Append($"  {group.Name})\n    if [ \"$COMP_CWORD\" -eq 2 ]; then _dmarkit_words '{Choices(group)}'; return; fi\n");
            script.Append("    command=\"$command ${COMP_WORDS[2]}\" ;;\n");
        }

        script.Append("  esac\n\n  case \"$command $before\" in\n");
        Branches(script, tool, OptionValues(tool));
        script.Append("  esac\n\n  case $word in\n  -*)\n    case $command in\n");
        foreach (var command in tool.Leaves()) script.Append($"    '{command.Words}') _dmarkit_words '{string.Join(' ', command.Options.SelectMany(option => option.Names))}' ;;\n");
        script.Append("    esac\n    return ;;\n  esac\n\n  case $command in\n");
        foreach (var command in tool.Leaves().Where(command => command.Arguments is [var only] && only.Value.Kind != ValueKind.File))
            script.Append($"  '{command.Words}') {Action(command.Arguments[0].Value)} ;;\n");
        return script.Append("  esac\n}\n\ncomplete -o default -F _dmarkit dmarkit\n").ToString();
    }

    private static string Choices(CommandNode group) => string.Join(' ', group.Commands.Select(command => command.Name).Concat(group.Options.Select(option => option.Name)));

    /// <summary>Each option that takes a value, with the command that has it and what it completes to.</summary>
    private static List<(string Command, string Name, string Action)> OptionValues(CommandNode tool) =>
        [.. from command in tool.Leaves()
            from option in command.Options
            where option.Value.Kind != ValueKind.None
            from name in option.Names
            select (command.Words, name, Action(option.Value))];

    /// <summary>One branch an action: names alone where all commands mean the same by it, else with their commands.</summary>
    private static void Branches(StringBuilder script, CommandNode tool, List<(string Command, string Name, string Action)> values)
    {
        var same = values.GroupBy(value => value.Name).Where(name => name.Select(value => value.Action).Distinct().Count() == 1
            && tool.Leaves().All(command => !command.Options.Any(option => option.Value.Kind == ValueKind.None && option.Names.Contains(name.Key)))).Select(name => name.Key).ToHashSet();
        foreach (var action in values.GroupBy(value => value.Action))
        {
            var patterns = action.Select(value => same.Contains(value.Name) ? $"*' {value.Name}'" : $"'{value.Command} {value.Name}'").Distinct();
            script.Append($"  {string.Join(" | ", patterns)}) {action.Key}; return ;;\n");
        }
    }

    private static string Action(ValueNode value) => value.Kind switch
    {
        ValueKind.Words => $"_dmarkit_words '{string.Join(' ', value.Words)}'",
        ValueKind.Rules => $"_dmarkit_rules '{string.Join(' ', value.Words)}'",
        ValueKind.Report => $"_dmarkit_report '{string.Join(' ', value.Words.Select(word => $"{word}="))}'",
        ValueKind.Folder => "_dmarkit_folders",
        ValueKind.File => ":",
        _ => "_dmarkit_none",
    };
}
