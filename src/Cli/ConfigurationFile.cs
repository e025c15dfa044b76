using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>A <c>dmarkit.yaml</c>, applied to a command line: it stands for options that this leaves out.</summary>
/// <param name="Arguments">The command line with what the configuration adds.</param>
/// <param name="Suppressions">Its suppressions.</param>
internal sealed record ConfigurationFile(string[] Arguments, SuppressionSource Suppressions)
{
    /// <summary>What it is called in a bundle and in the working directory.</summary>
    public const string Name = "dmarkit.yaml";

    /// <summary>The option that names one. Commands without it have no configuration.</summary>
    public const string OptionName = "--config";

    /// <summary>A configuration is refused above 4 MiB by its reader, which says so with its size; this bounds what is read of a file that is something else.</summary>
    private const int MaxBytes = 16 << 20;

    /// <summary>What help calls the values that are paths; relative ones are so to the configuration's folder.</summary>
    private static readonly string[] Paths = ["FILE", "DIR", "PATH", "FILE[@BASE]"];

    /// <summary>Reads a configuration for a command line.</summary>
    /// <param name="path">What <see cref="Find"/> found.</param>
    /// <param name="parsed">The command line, by all commands there are.</param>
    /// <param name="args">The same, as it was given.</param>
    /// <param name="parse">Parses another one, by the same options.</param>
    /// <param name="run">Its error stream takes what is wrong with the file, but for the last mistake, which is thrown.</param>
    public static ConfigurationFile Read(string path, ParseResult parsed, string[] args, Func<string[], ParseResult> parse, RunConfiguration run)
    {
        var mistakes = new List<YamlError>();
        if (ConfigurationText.TryRead(Files.ReadAll(path, MaxBytes), out var text, out var errors))
        {
            string[] command = CommandsOf(parsed), rest = args[command.Length..];
            string[] added = [.. text.Settings.SelectMany(setting => ArgumentsOf(setting, path, parsed, command, rest, parse, mistakes))];
            var suppressions = text.Suppressions.Select(entry => Named(entry, mistakes)).ToImmutableArray();
            if (mistakes.Count == 0) return new([.. command, .. added, .. rest], new(run.Bundles.Shown(path), suppressions, IsBaseline: false));
        }

        ImmutableArray<YamlError> all = [.. errors, .. mistakes.OrderBy(mistake => mistake.Line).ThenBy(mistake => mistake.Column)];
        foreach (var mistake in all[..^1]) run.Error.WriteLine(Program.Sentence($"{path}:{mistake}"));
        throw new InputFailure($"{path}:{all[^1]}", ExitCode.Usage);
    }

    /// <summary>The file that the command line names, else that of its bundle, else that of the working directory; null where there is none.</summary>
    public static string? Find(ParseResult parsed, RunConfiguration run)
    {
        var options = parsed.CommandResult.Command.Options;
        if (options.OfType<Option<string>>().FirstOrDefault(option => option.Name == OptionName) is not { } named) return null;
        if (parsed.GetValue(named) is { } path) return path;
        var bundle = options.OfType<Option<string>>().FirstOrDefault(option => option.Name == StateOptions.BundleName) is { } option ? parsed.GetValue(option)
            : parsed.CommandResult.Command.Arguments.OfType<Argument<string>>().FirstOrDefault(argument => argument.Name == Bundle.ArgumentName) is { } argument ? parsed.GetValue(argument)
            : null;
        return (bundle is null ? null : Bundle.Find(bundle, Name, run.Bundles)) ?? (File.Exists(run.WorkingConfiguration) ? run.WorkingConfiguration : null);
    }

    /// <summary>The words that name the command; they come first, for the tool itself has no options that go before them.</summary>
    private static string[] CommandsOf(ParseResult parsed)
    {
        var words = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } command; at = at.Parent) words.Push(command.Command.Name);
        return [.. words];
    }

    /// <summary>A setting as options; none where the command has no such option, or the command line gives it.</summary>
    private static string[] ArgumentsOf(
        Setting setting, string path, ParseResult parsed, string[] command, string[] rest, Func<string[], ParseResult> parse, List<YamlError> mistakes)
    {
        string name = $"--{setting.Name}";
        if (WhatIsWrong(setting, name, parsed) is { } wrong)
        {
            mistakes.Add(new(setting.Line, setting.Column, wrong));
            return [];
        }

        if (Own(parsed, name) is not { } option || parsed.GetResult(option) is { Implicit: false }) return [];
        string folder = Path.GetDirectoryName(path) ?? "";
        string[] arguments = [.. setting.Values.Select(value => $"{name}={Placed(option.HelpName, folder, value)}")];
        var errors = parse([.. command, .. arguments, .. rest]).Errors; // The command line had none, so that these are the setting's.
        if (errors is [var refused, ..]) mistakes.Add(new(setting.Line, setting.Column, UsageError.Sentence(refused)));
        return arguments;
    }

    private static string Placed(string? kind, string folder, string value)
    {
        if (kind == FindingOptions.ReportForm && value.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at < value.Length - 1)
            return $"{value[..(at + 1)]}{Path.Combine(folder, value[(at + 1)..])}";
        return Paths.Contains(kind) && value != "-" ? Path.Combine(folder, value) : value;
    }

    private static string? WhatIsWrong(Setting setting, string name, ParseResult parsed)
    {
        var known = Configurable(parsed.RootCommandResult.Command).SelectMany(command => command.Options).Where(option => option.Name == name).ToList();
        return known.Count == 0 || name is OptionName or "--help" or StateOptions.BundleName
            ? $"{Escaped.Text(setting.Name)} is no option that a configuration can give; expected the long name of one, without its dashes."
            : known[0].ValueType == typeof(bool) ? $"{setting.Name} takes no value; it belongs on the command line."
            : setting.Values.Length != 1 && !known[0].ValueType.IsArray ? $"{setting.Name} takes one value, not {setting.Values.Length}."
            : null;
    }

    private static IEnumerable<Command> Configurable(Command command) =>
        command.Subcommands.SelectMany(Configurable).Concat(command.Options.Any(option => option.Name == OptionName) ? [command] : []);

    private static Option? Own(ParseResult parsed, string name) => parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == name);

    private static Suppression Named(Suppression entry, List<YamlError> mistakes)
    {
        if (RuleNames.Find(entry.Rule) is { } rule && rule.Group.Name != "suppressions") return entry with { Rule = rule.Id };
        mistakes.Add(new(entry.Line, entry.Column, RuleNames.Find(entry.Rule) is null
            ? $"rule is {RuleNames.Unknown(entry.Rule)}"
            : $"rule is {Escaped.Text(entry.Rule)}, which is about suppressions; expected another, for --ignore leaves this one out."));
        return entry;
    }
}
