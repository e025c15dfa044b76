using System.Text;

namespace Dmarkit.Cli.Model;

/// <summary>Completion for zsh: a file of its function path, or to be sourced.</summary>
internal static class ZshCompletion
{
    public static string Of(CommandNode tool)
    {
        var script = new StringBuilder(
            """
            #compdef dmarkit
            # Completion of dmarkit for zsh: as _dmarkit in a folder of $fpath, or in ~/.zshrc after compinit: source <(dmarkit completion zsh)

            # Several rules, with commas between them.
            _dmarkit__list() { _sequence compadd - $@ }

            # A format and a file.
            _dmarkit__report() {
              if compset -P '*='; then _files; else compadd -S = -- $@; fi
            }

            _dmarkit__commands() {
              local -a commands=("$@")
              _describe command commands
            }


            """);
        foreach (var command in tool.Leaves()) Command(script, command);
        foreach (var group in tool.Commands.Where(command => command.Commands.Length > 0)) Group(script, group);
        Group(script, tool);
        script.Append(
            """
            if [[ $funcstack[1] == _dmarkit ]]; then _dmarkit "$@"; else compdef _dmarkit dmarkit; fi

            """);
        return script.ToString();
    }

    private static void Group(StringBuilder script, CommandNode group)
    {
        script.Append($"{Function(group)}() {{\n  local context state state_descr line\n  typeset -A opt_args\n  _arguments -C");
        foreach (var option in group.Options) script.Append($" \\\n    {Option(option)}");
        script.Append(" \\\n    '1: :->command' \\\n    '*:: :->rest'\n  case $state in\n  command)\n    _dmarkit__commands");
        foreach (var command in group.Commands) script.Append($" \\\n      {Quoted($"{command.Name}:{command.Summary}")}");
        script.Append(" ;;\n  rest)\n    case $words[1] in\n");
        foreach (var command in group.Commands) script.Append($"    {command.Name}) {Function(command)} ;;\n");
        script.Append("    esac ;;\n  esac\n}\n\n");
    }

    private static void Command(StringBuilder script, CommandNode command)
    {
        script.Append($"{Function(command)}() {{\n  _arguments -s");
        foreach (var option in command.Options) script.Append($" \\\n    {Option(option)}");
        for (int i = 0; i < command.Arguments.Length; i++)
        {
            var value = command.Arguments[i].Value;
            script.Append($" \\\n    {Quoted($"{(value.IsRepeatable ? "*" : $"{i + 1}")}:{Escaped(value.Name)}:{Action(value)}")}");
        }

        script.Append("\n}\n\n");
    }

    private static string Option(OptionNode option)
    {
        string what = $"[{Escaped(option.Summary)}]", value = option.Value.Kind == ValueKind.None ? "" : $":{Escaped(option.Value.Name)}:{Action(option.Value)}";
        string[] names = [.. option.Names];
        string joint(string name) => value.Length > 0 && name.StartsWith("--", StringComparison.Ordinal) ? "=" : "";
        if (option.Value.IsRepeatable) return string.Join(' ', names.Select(name => Quoted($"*{name}{joint(name)}{what}{value}")));
        string others = names.Length > 1 ? $"({string.Join(' ', names)})" : "";
        return string.Join(' ', names.Select(name => Quoted($"{others}{name}{joint(name)}{what}{value}")));
    }

    private static string Action(ValueNode value) => value.Kind switch
    {
        ValueKind.Words => $"({string.Join(' ', value.Words)})",
        ValueKind.Rules => $"_dmarkit__list {string.Join(' ', value.Words)}",
        ValueKind.Report => $"_dmarkit__report {string.Join(' ', value.Words)}",
        ValueKind.Folder => "_files -/",
        ValueKind.File => "_files",
        _ => " ",
    };

    private static string Function(CommandNode command) => $"_{command.Path.Replace(' ', '_')}";

    /// <summary>A text in which brackets and colons mean nothing.</summary>
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    /// <summary>A word of the shell.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
