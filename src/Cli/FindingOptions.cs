using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli;

/// <summary>The options of every command that reports findings.</summary>
internal sealed class FindingOptions
{
    private readonly Option<string> format;

    private readonly Option<string> output = new("--output", "-o") { Description = "File that takes the report, instead of standard output.", HelpName = "FILE" };

    private readonly Option<string> failOn = new("--fail-on")
    {
        Description = "Severity from which on findings make the status 1.",
        DefaultValueFactory = _ => "error",
    };

    private readonly Option<string[]> select = new("--select") { Description = "Rules to run: names, ids, starts of ids or groups, separated by commas; default all.", HelpName = "RULE" };

    private readonly Option<string[]> ignore = new("--ignore") { Description = "Rules not to run: names, ids, starts of ids or groups, separated by commas.", HelpName = "RULE" };

    private readonly Option<string> profile = new("--profile")
    {
        Description = "Whose view weighs the findings: default, security, linux, xen, windows-dma-protection or strict.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Names.Of(Profile.Default),
    };

    private readonly Option<int?> maxFindings = NumberOption.Create("--max-findings", 1, int.MaxValue);

    /// <param name="formats">What <c>--format</c> takes beyond the formats of findings.</param>
    public FindingOptions(params ReadOnlySpan<string> formats)
    {
        format = new("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. Report.Names, .. formats]);
        failOn.AcceptOnlyFromAmong("error", "warning", "note", "none");
        profile.AcceptOnlyFromAmong([.. Enum.GetValues<Profile>().Select(Names.Of)]);
        foreach (var option in (Option<string[]>[])[select, ignore])
        {
            option.Validators.Add(result =>
            {
                foreach (string rule in Split([.. result.Tokens.Select(token => token.Value)]))
                {
                    if (!KnowsRule(rule)) result.AddError($"{option.Name} {rule}: is no rule or group, and no id starts like that.");
                }
            });
        }

        maxFindings.Description = "How many findings are shown; all are counted.";
        maxFindings.HelpName = "N";
        maxFindings.DefaultValueFactory = _ => 1000;
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[format, output, failOn, profile, select, ignore, maxFindings]) command.Add(option);
    }

    public string Format(ParseResult parsed) => parsed.GetValue(format)!;

    public FindingSink Sink(ParseResult parsed) => new(parsed.GetValue(maxFindings)!.Value, RuleFilter(parsed), ProfileOf(parsed));

    private Profile ProfileOf(ParseResult parsed) => Enum.GetValues<Profile>().First(each => Names.Of(each) == parsed.GetValue(profile));

    /// <summary>Writes the report where the command line says.</summary>
    /// <returns>The exit status that the findings make.</returns>
    public int Write(ParseResult parsed, CheckResult result)
    {
        using var to = OpenOutput(parsed, result.Inputs.Select(input => input.Path));
        Report.Of(Format(parsed)).Write(result, to);
        return Status(parsed, result);
    }

    /// <summary>The file of <c>--output</c>, or standard output, which disposing only flushes. It is none of <paramref name="inputs"/>: evidence is not written over.</summary>
    public TextWriter OpenOutput(ParseResult parsed, IEnumerable<string> inputs)
    {
        if (parsed.GetValue(output) is not { } path) return new Unclosed(parsed.InvocationConfiguration.Output);
        if (path.Length > 0 && inputs.Any(input => Path.GetFullPath(input) == Path.GetFullPath(path)))
            throw new InputFailure($"--output {path}: is one of the inputs, which would be written over; name another file.", ExitCode.Usage);
        return Files.Create(path);
    }

    public int Status(ParseResult parsed, CheckResult result) => result.StatusFor(parsed.GetValue(failOn) switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "note" => Severity.Note,
        _ => null,
    });

    /// <summary>Which rules are asked for: found once for the run, which asks it again for each table and rule.</summary>
    private Func<RuleInfo, bool>? RuleFilter(ParseResult parsed)
    {
        string[] wanted = Split(parsed.GetValue(select)), unwanted = Split(parsed.GetValue(ignore));
        if (wanted.Length + unwanted.Length == 0) return null;
        var ids = Catalogue.Infos
            .Where(rule => (wanted.Length == 0 || wanted.Any(start => Starts(rule, start))) && !unwanted.Any(start => Starts(rule, start)))
            .Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        return rule => ids.Contains(rule.Id);
    }

    private static string[] Split(string[]? given) => [.. (given ?? []).SelectMany(each => each.Split(','))];

    private static bool Starts(RuleInfo rule, string start) =>
        rule.Id.StartsWith(start, StringComparison.OrdinalIgnoreCase) || string.Equals(rule.Name, start, StringComparison.OrdinalIgnoreCase)
        || string.Equals(rule.Group.Name, start, StringComparison.OrdinalIgnoreCase);

    private static bool KnowsRule(string start) => Catalogue.Infos.Any(rule => Starts(rule, start));
}
