using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Dmarkit.Cli;

/// <summary>What is wrong with a command line, as one sentence that says where help is.</summary>
internal static class UsageError
{
    /// <returns>Null where nothing is wrong.</returns>
    public static string? In(ParseResult parsed)
    {
        string? sentence = parsed.Action is HelpAction ? null : Swallowed(parsed) ?? Unknown(parsed) ?? First(parsed.Errors);
        return sentence is null ? null : $"{sentence} See 'dmarkit {CommandPath(parsed.CommandResult)}--help'.";
    }

    /// <summary>An option in the place of another one's value, where the parser takes it for that value and validates nothing.</summary>
    private static string? Swallowed(ParseResult parsed)
    {
        var known = parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options).SelectMany(option => option.Aliases.Append(option.Name)).ToHashSet();
        foreach (var given in parsed.CommandResult.Children.OfType<OptionResult>().Where(result => !result.Implicit))
        {
            if (given.Tokens.FirstOrDefault(token => known.Contains(token.Value)) is { } value)
                return $"Required argument missing for option: '{given.Option.Name}'; '{value.Value}' is an option itself.";
        }

        return null;
    }

    /// <summary>A word that nothing takes. An option that does not exist counts as one, though the parser hands it to the first argument that takes files.</summary>
    private static string? Unknown(ParseResult parsed)
    {
        var asFiles = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).ToList();
        var option = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Value is ['-', _, ..] && asFiles.Exists(taken => ReferenceEquals(taken, token)));
        return option is not null ? $"Unrecognized option '{option.Value}'; a file of that name is './{option.Value}'."
            : parsed.UnmatchedTokens is [var word, ..] ? $"Unrecognized command or argument '{word}'."
            : null;
    }

    private static string? First(IReadOnlyList<ParseError> errors)
    {
        return errors is [var error, ..] ? Sentence(error) : null;
    }

    /// <summary>A parser's error as a sentence that names its option.</summary>
    public static string Sentence(ParseError error)
    {
        string message = string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)); // Some list what they accept, a line each.
        if (error.SymbolResult is OptionResult { Option.Name: var name } && !message.Contains(name, StringComparison.Ordinal)) message = $"{name}: {message}";
        return message.EndsWith('.') ? message : $"{message}.";
    }

    private static string CommandPath(CommandResult result)
    {
        string path = "";
        for (SymbolResult? at = result; at is CommandResult { Command: not RootCommand } command; at = at.Parent) path = $"{command.Command.Name} {path}";
        return path;
    }
}
