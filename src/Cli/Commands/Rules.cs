using System.Collections.Immutable;
using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit rules</c>: what is checked, and everything about one rule.</summary>
internal static class Rules
{
    public static Command Create()
    {
        var word = new Argument<string>("ID") { Description = "A rule's id or name; without it, all rules are listed.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        var command = new Command(
            "rules",
            """
            Lists all rules, or tells everything about one: why, what each consumer does and prints, the severity of each profile, an example, and what to do.

            Examples:
              dmarkit rules DMAR204
              dmarkit rules drhd-base-not-size-aligned --format json
            """) { word, format };
        command.SetAction(parsed => Run(parsed.GetValue(word), parsed.GetValue(format), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string? word, string? format, TextWriter output)
    {
        var one = word is null ? null : RuleNames.Find(word) ?? throw new InputFailure($"rules: {RuleNames.Unknown(word)}", ExitCode.Usage);
        ImmutableArray<RuleInfo> rules = one is null ? Catalogue.Infos : [one];
        if (format == "json") RuleJson.Write(rules, output);
        else if (format == "markdown") output.Write(one is null ? RuleMarkdown.Index() : RuleMarkdown.Page(one));
        else if (one is null) RuleText.WriteList(rules, output);
        else RuleText.Write(one, output);
        return ExitCode.Done;
    }
}
