using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;

namespace Dmarkit.Cli.Model;

/// <summary>An option of a command.</summary>
/// <param name="Name">The long name, with its dashes.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Value">What it takes.</param>
/// <param name="Description">One or more sentences.</param>
/// <param name="Default">The value where it is left out; null where there is none to tell.</param>
/// <param name="IsRequired">True where the command cannot do without.</param>
internal sealed record OptionNode(string Name, ImmutableArray<string> Aliases, ValueNode Value, string Description, string? Default, bool IsRequired)
{
    /// <summary>All names, the short ones first.</summary>
    public IEnumerable<string> Names => Aliases.Append(Name).OrderBy(name => name.StartsWith("--", StringComparison.Ordinal));

    /// <summary>The first sentence of the description, without its full stop.</summary>
    public string Summary => CommandNode.FirstSentence(Description);

    public static OptionNode Of(Option option) => new(
        option.Name, [.. option.Aliases.Order(StringComparer.Ordinal)], ValueNode.Of(option), option.Description ?? "",
        option.HasDefaultValue && ValueNode.Of(option).Kind != ValueKind.None ? System.Convert.ToString(option.GetDefaultValue(), CultureInfo.InvariantCulture) : null, option.Required);
}

/// <summary>An argument of a command.</summary>
/// <param name="Value">What it takes.</param>
/// <param name="Description">One or more sentences.</param>
/// <param name="IsRequired">True where at least one is needed.</param>
internal sealed record ArgumentNode(ValueNode Value, string Description, bool IsRequired)
{
    public static ArgumentNode Of(Argument argument) => new(ValueNode.Of(argument), argument.Description ?? "", argument.Arity.MinimumNumberOfValues > 0);
}

/// <summary>What may be written where a value is expected.</summary>
internal enum ValueKind
{
    /// <summary>Nothing: the option is said or not.</summary>
    None,

    /// <summary>Something that nobody can complete: a number, an address.</summary>
    Text,

    /// <summary>One of some words.</summary>
    Words,

    /// <summary>A file, or where it stands for several a directory.</summary>
    File,

    /// <summary>A directory.</summary>
    Folder,

    /// <summary>Rules, separated by commas.</summary>
    Rules,

    /// <summary>A format and a file.</summary>
    Report,
}

/// <summary>What an option or argument takes.</summary>
/// <param name="Name">What help calls it.</param>
/// <param name="Kind">What may be written.</param>
/// <param name="Words">The words that it takes, or begins with; empty for most kinds.</param>
/// <param name="IsRepeatable">True where it may be given several times.</param>
internal sealed record ValueNode(string Name, ValueKind Kind, ImmutableArray<string> Words, bool IsRepeatable)
{
    public static ValueNode Of(Option option) => option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0
        ? new("", ValueKind.None, [], IsRepeatable: false)
        : Of(option.HelpName, option.GetCompletions(CompletionContext.Empty), option.ValueType.IsArray);

    public static ValueNode Of(Argument argument)
    {
        var value = Of(argument.HelpName ?? argument.Name, argument.GetCompletions(CompletionContext.Empty), argument.Arity.MaximumNumberOfValues > 1);
        return value.Name == "ID" ? value with { Kind = ValueKind.Words, Words = [.. Checker.Catalogue.Infos.Select(rule => rule.Id)] } : value;
    }

    private static ValueNode Of(string? name, IEnumerable<CompletionItem> completions, bool isRepeatable)
    {
        ImmutableArray<string> words = [.. completions.Select(item => item.Label)];
        var kind = name switch
        {
            _ when words.Length > 0 => ValueKind.Words,
            FindingOptions.ReportForm => ValueKind.Report,
            "FILE" or "FILE[@BASE]" or "FILE|DIR" or "PATH" or "SPEC" or "OLD" or "NEW" or "TARGET" => ValueKind.File,
            "DIR" => ValueKind.Folder,
            "RULE" => ValueKind.Rules,
            _ => ValueKind.Text,
        };
        return new(name ?? string.Join('|', words), kind, kind == ValueKind.Report ? [.. Reports.Report.Names] : kind == ValueKind.Rules ? RuleWords() : words, isRepeatable);
    }

    private static ImmutableArray<string> RuleWords() =>
        [.. Checker.Catalogue.Infos.Select(rule => rule.Group.Name).Distinct(), .. Checker.Catalogue.Infos.Select(rule => rule.Id)];
}
