using System.Collections.Immutable;
using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli;

/// <summary>The options of every command that reports findings.</summary>
internal sealed class FindingOptions
{
    /// <summary>What help calls the value of <c>--report</c>.</summary>
    public const string ReportForm = "FORMAT=FILE";

    private readonly Option<string> format;

    private readonly Option<string> output = new("--output", "-o") { Description = "File that takes the report, instead of standard output.", HelpName = "FILE" };

    private readonly Option<string[]> reports = new("--report") { Description = "A further report of the same run, into a file; may be given several times.", HelpName = ReportForm };

    private readonly Option<string> dialect = new("--sarif-dialect")
    {
        Description = "Whose SARIF: github, what its code scanning takes, or full, with suppressed findings, policy and absolute paths.",
        HelpName = "NAME",
        DefaultValueFactory = _ => GitHub,
    };

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

    private readonly Option<string> baseline = new("--baseline") { Description = "File with findings that are known: they are reported as suppressed and do not count.", HelpName = "FILE" };

    private readonly Option<bool> updateBaseline = new("--update-baseline") { Description = "Rewrite that file with the findings of this run; reasons in it are kept." };

    private readonly Option<string> config = new(ConfigurationFile.OptionName)
    {
        Description = "Configuration with values of options and with suppressions, instead of dmarkit.yaml in the bundle or the working directory.",
        HelpName = "FILE",
    };

    private readonly Option<int?> maxFindings = NumberOption.Create("--max-findings", 1, int.MaxValue);

    private const string GitHub = "github";

    /// <summary>The suppressions of the run, once its sink is made.</summary>
    private Suppressions? suppressions;

    /// <param name="formats">What <c>--format</c> takes beyond the formats of findings.</param>
    public FindingOptions(params ReadOnlySpan<string> formats)
    {
        format = new("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. Report.Names, .. formats]);
        dialect.AcceptOnlyFromAmong(GitHub, "full");
        reports.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!Report.Names.Contains(Split(token.Value).Format)) result.AddError($"--report {token.Value}: expected FORMAT=FILE, where FORMAT is one of {string.Join(", ", Report.Names)}.");
            }
        });
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
        foreach (var option in (Option[])[format, output, reports, dialect, failOn, profile, select, ignore, baseline, updateBaseline, config, maxFindings]) command.Add(option);
    }

    /// <summary>Adds those that say what is looked at and what counts, and not those about reports.</summary>
    public void AddJudgingTo(Command command)
    {
        foreach (var option in Judging) command.Add(option);
    }

    /// <summary>The same options as a command line gives them, so that another run may be given them too; files by their full paths.</summary>
    public IEnumerable<(string Name, string Value, bool IsFile)> JudgingOf(ParseResult given) =>
        from option in Judging
        let own = given.CommandResult.Command.Options.First(each => each.Name == option.Name) // The command line may have been parsed by another set of the same commands.
        where given.GetResult(own) is { Implicit: false }
        let isFile = option.HelpName == "FILE"
        from token in given.GetResult(own)!.Tokens
        select (option.Name, isFile ? Path.GetFullPath(token.Value) : token.Value, isFile);

    private Option[] Judging => [failOn, profile, select, ignore, baseline, config, maxFindings];

    public string Format(ParseResult parsed) => parsed.GetValue(format)!;

    public FindingSink Sink(ParseResult parsed) => new(parsed.GetValue(maxFindings)!.Value, RuleFilter(parsed), ProfileOf(parsed), suppressions = Suppressions(parsed));

    /// <summary>Ends a run: reports what is found of suppressions, and writes the baseline anew where that is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="sink">The findings, in the sink that this object made.</param>
    /// <param name="inputs">What was read.</param>
    /// <param name="skipped">Rules that could not look.</param>
    /// <param name="replay">What was replayed, or null.</param>
    /// <param name="isWhole">False where something could not be read.</param>
    public CheckResult Finish(ParseResult parsed, FindingSink sink, IEnumerable<InputFile> inputs, ImmutableArray<SkippedRule> skipped, ReplaySummary? replay, bool isWhole)
    {
        suppressions?.Report(sink, isWhole && !RunConfiguration.Of(parsed).SharesSuppressions);
        var bundles = RunConfiguration.Of(parsed).Bundles;
        ImmutableArray<InputFile> read = [.. inputs.Select(input => input with { Path = bundles.Shown(input.Path) })];
        if (suppressions is { Update: { } update } && parsed.GetValue(baseline) is { } path)
        {
            var error = parsed.InvocationConfiguration.Error;
            RequireNoInput("--baseline", path, read.Select(input => input.Path).Concat(bundles.Archives));
            if (isWhole) BaselineFile.Write(path, [.. suppressions.Updated(sink)], update.Count, error);
            else error.WriteLine(Program.Sentence($"{path}: is left as it is, for not everything could be read."));
        }

        return new(read, [.. sink.Findings], skipped, SeverityCounts.Of(sink), replay)
        {
            Ran = [.. sink.Looks],
            IsWhole = isWhole,
            HasBaseline = parsed.GetValue(baseline) is not null,
            FailOn = FailOn(parsed),
        };
    }

    private Suppressions? Suppressions(ParseResult parsed)
    {
        var run = RunConfiguration.Of(parsed);
        bool isUpdated = parsed.GetValue(updateBaseline);
        string? path = parsed.GetValue(baseline);
        if (isUpdated && path is null) throw new InputFailure("--update-baseline: there is no baseline to write; name one with --baseline FILE.", ExitCode.Usage);
        if (isUpdated) Files.RequireWritable("--baseline", path!);
        if (path is null && run.Suppressions is null) return null;
        return new([.. run.Suppressions is { } own ? [own] : Array.Empty<SuppressionSource>(), .. path is null ? [] : (SuppressionSource[])[BaselineFile.Read(path, isUpdated)]], run.Today)
        {
            Update = isUpdated ? new() : null,
        };
    }

    private Profile ProfileOf(ParseResult parsed) => Enum.GetValues<Profile>().First(each => Names.Of(each) == parsed.GetValue(profile));

    /// <summary>Writes the reports where the command line says.</summary>
    /// <returns>The exit status that the findings make.</returns>
    public int Write(ParseResult parsed, CheckResult result)
    {
        if (RunConfiguration.Of(parsed).TakeResult is { } take)
        {
            take(result);
            return result.Status;
        }

        var terminal = parsed.GetValue(output) is null ? RunConfiguration.Of(parsed).Terminal : null;
        using (var to = OpenOutput(parsed, result.Inputs.Select(input => input.Path)))
        {
            bool isText = Format(parsed) == Report.Text;
            using var lines = terminal is not null && isText ? new WrappedLines(to, terminal.Columns) : null;
            Report.Of(Format(parsed), new(SarifForGitHub(parsed), HasColour: isText && terminal?.HasColour == true)).Write(result, lines ?? to);
        }

        return WriteReports(parsed, result);
    }

    /// <summary>Writes the further reports of <c>--report</c>.</summary>
    /// <returns>The exit status that the findings make.</returns>
    public int WriteReports(ParseResult parsed, CheckResult result)
    {
        foreach (string each in parsed.GetValue(reports) ?? [])
        {
            var (name, path) = Split(each);
            RequireNoInput("--report", path, result.Inputs.Select(input => input.Path));
            using var file = Files.Create("--report", path);
            Report.Of(name, new(SarifForGitHub(parsed))).Write(result, file);
        }

        return result.Status;
    }

    private bool SarifForGitHub(ParseResult parsed) => parsed.GetValue(dialect) == GitHub;

    private static (string Format, string Path) Split(string report) => report.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (report[..at], report[(at + 1)..]) : ("", "");

    /// <summary>The file of <c>--output</c>, or standard output, which disposing only flushes. It is none of <paramref name="inputs"/>: evidence is not written over.</summary>
    public TextWriter OpenOutput(ParseResult parsed, IEnumerable<string> inputs)
    {
        if (parsed.GetValue(output) is not { } path) return new Unclosed(parsed.InvocationConfiguration.Output);
        RequireNoInput("--output", path, inputs.Concat(RunConfiguration.Of(parsed).Bundles.Archives));
        return Files.Create("--output", path);
    }

    /// <summary>Fails where a report would be written over one of <paramref name="inputs"/>.</summary>
    public void RequireNoInput(ParseResult parsed, IReadOnlyCollection<string> inputs)
    {
        inputs = [.. inputs, .. RunConfiguration.Of(parsed).Bundles.Archives];
        if (parsed.GetValue(output) is { } path) RequireNoInput("--output", path, inputs);
        foreach (string each in parsed.GetValue(reports) ?? []) RequireNoInput("--report", Split(each).Path, inputs);
    }

    private static void RequireNoInput(string option, string path, IEnumerable<string> inputs)
    {
        if (path.Length > 0 && inputs.Any(input => input.Length > 0 && Files.IsSameName(input, path)))
            throw new InputFailure($"{option} {path}: is one of the inputs, which would be written over; name another file.", ExitCode.Usage);
    }

    private Severity? FailOn(ParseResult parsed) => parsed.GetValue(failOn) switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "note" => Severity.Note,
        _ => null,
    };

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
