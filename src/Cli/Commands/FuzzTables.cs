using System.CommandLine;
using Dmarkit.Cli.Campaigns;
using Dmarkit.Fuzzing;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit fuzz tables</c>: feeds generated DMAR tables to a program.</summary>
internal static class FuzzTables
{
    private const int MostJobs = 256;
    private const ulong UsualSeed = 1;
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var target = new Argument<string[]>("TARGET")
        {
            Description = "Program to be tested, and its arguments, behind --. {} stands for the file that holds the table; without it the table comes on standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var seed = new Option<ulong?>("--seed") { Description = "What decides all tables (default 1).", HelpName = "N", CustomParser = CampaignOption.Seed };
        var runs = new Option<long?>("--runs") { Description = "How many tables to make (default 1000, or with --time without bound).", HelpName = "N", CustomParser = CampaignOption.Runs };
        var time = new Option<TimeSpan?>("--time") { Description = "How long to go on, such as 60s, 10m or 2h.", HelpName = "TIME", CustomParser = CampaignOption.Duration };
        var jobs = NumberOption.Create("--jobs", 1, MostJobs);
        (jobs.Description, jobs.HelpName) = ("How many runs go on side by side (default: one for each processor).", "N");
        var timeout = new Option<TimeSpan?>("--timeout") { Description = "How long one run may take before it counts as hanging (default 2s).", HelpName = "TIME", CustomParser = CampaignOption.Duration };
        var corpus = new Option<string>("--corpus")
        {
            Description = "Directory whose tables are tried first, and which takes the smallest table of each failure, tables that the target answered in a new way, and the state.",
            HelpName = "DIR",
        };
        var resume = new Option<bool>("--resume") { Description = "Go on where the last run with this --corpus stopped." };
        var reject = new Option<bool>("--expect-reject") { Description = "A table whose lengths, signature or checksum do not hold must be refused, with a status other than 0." };
        var format = new Option<string>("--format") { Description = "Form of the result.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command(
            "tables",
            """
            Feeds DMAR tables, well-formed, with one defect, and arbitrary, to a program, and looks for crashes, signals, reports of sanitizers, runs that
            do not end or take more than 1 GiB, and well-formed tables that are refused (a status other than 0). What fails is made smaller for as long as it
            fails in the same way, and printed as YAML that 'dmarkit build' makes the bytes of. The same seed makes the same tables. Status 1 says
            that the target failed, 3 that it cannot be started.

            Examples:
              dmarkit fuzz tables -- ./parse-dmar {}
              dmarkit fuzz tables --time 10m --corpus found --expect-reject -- ./parse-dmar --strict {}
              dmarkit fuzz tables --corpus found --resume -- ./parse-dmar {}
            """) { target, seed, runs, time, jobs, timeout, corpus, resume, reject, format };
        command.SetAction(parsed =>
        {
            string[] words = parsed.GetRequiredValue(target);
            var campaign = new CampaignRequest(
                new TargetCommand(words[0], [.. words[1..]]), parsed.GetValue(seed), parsed.GetValue(runs), parsed.GetValue(time), parsed.GetValue(jobs) ?? Environment.ProcessorCount,
                parsed.GetValue(timeout) ?? UsualTimeout, parsed.GetValue(corpus), parsed.GetValue(resume), parsed.GetValue(reject), parsed.GetRequiredValue(format) == "json");
            return Run(campaign, RunConfiguration.Of(parsed));
        });
        return command;
    }

    private static int Run(CampaignRequest asked, RunConfiguration run)
    {
        if (asked is { Resume: true, Corpus: null }) throw new InputFailure("--resume goes on with a --corpus; none is given.", ExitCode.Usage);
        var corpus = asked.Corpus is { } directory ? FuzzCorpus.Open(directory, asked.Target, asked.Resume, asked.Seed) : null;
        var options = new CampaignOptions(asked.Target)
        {
            Seed = corpus?.State?.Seed ?? asked.Seed ?? UsualSeed,
            First = corpus?.State?.Next ?? 0,
            Runs = asked.Runs ?? (asked.Time is null ? 1000 : null),
            Time = asked.Time,
            Jobs = asked.Jobs,
            Limits = new(asked.Timeout),
            ExpectReject = asked.ExpectReject,
            Known = corpus is null || asked.Resume ? [] : corpus.ReadTables(run.Error),
            Found = corpus?.State?.Failures ?? [],
        };
        var progress = new CampaignProgress(run.ShowsProgress ? run.Error : null);
        var campaign = new TableCampaign(options)
        {
            Answered = answer => corpus?.Keep(answer),
            Progress = result =>
            {
                progress.Show(result);
                corpus?.Save(options, result, force: false);
            },
        };
        var result = campaign.Run();
        progress.Clear();
        if (result.NotStarted is { } why) throw new InputFailure($"{asked.Target.Program}: cannot be started: {why}.");
        corpus?.Save(options, result, force: true);
        if (asked.IsJson) CampaignJson.Write(run.Output, options, result, corpus);
        else CampaignText.Write(run.Output, options, result, corpus);
        return result.Failed > 0 || options.Found.Count > 0 ? ExitCode.Findings : ExitCode.Done;
    }
}
