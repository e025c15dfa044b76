using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dmarkit.Cli.Campaigns;
using Dmarkit.Cli.Reports;
using Dmarkit.Fuzzing;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit fuzz translate</c>: another translator against the reference translator.</summary>
internal static class FuzzTranslate
{
    private const int UsualRuns = 250, MostJobs = 256;
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var target = new Argument<string[]>("TARGET") { Description = "The translator and its arguments, behind --. It stays running and speaks the protocol of docs/conformance.md.", Arity = ArgumentArity.OneOrMore };
        var seed = new Option<ulong?>("--seed") { Description = "Decides every state: the same seed asks the same. Default: 1.", HelpName = "N", CustomParser = CampaignOption.Seed };
        var runs = new Option<long?>("--runs") { Description = $"How many states, of 40 accesses each. Default: {UsualRuns}; with --time, no bound.", HelpName = "N", CustomParser = CampaignOption.Runs };
        var time = new Option<TimeSpan?>("--time") { Description = "How long to go on, such as 60s, 10m or 2h.", HelpName = "TIME", CustomParser = CampaignOption.Duration };
        var jobs = NumberOption.Create("--jobs", 1, MostJobs);
        jobs.Description = "How many processes of the target answer side by side. Default: 1.";
        jobs.HelpName = "N";
        var timeout = new Option<TimeSpan?>("--timeout") { Description = $"How long the target has for one state. Default: {UsualTimeout.TotalSeconds}s.", HelpName = "TIME", CustomParser = CampaignOption.Duration };
        var corpus = new Option<string>("--corpus") { Description = "Directory of bundles in YAML, which are asked first; each divergence that is found is added.", HelpName = "DIR" };
        var resume = new Option<bool>("--resume") { Description = "Go on behind the last state that --corpus has seen." };
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command(
            "translate",
            """
            Asks another translator what comes of generated accesses to generated tables, and compares its answers with those of translate.
            Each divergence is shrunk to the smallest tables and the one access that show it, explained step by step, and printed as a bundle for build.

            Example:
              dmarkit fuzz translate --seed 1 --runs 1000 -- ./my-translator --stdio
            """) { target, seed, runs, time, jobs, timeout, corpus, resume, format };
        command.SetAction(parsed =>
        {
            string[] words = parsed.GetRequiredValue(target);
            var longest = parsed.GetValue(time);
            var kept = ConformanceCorpus.Open(parsed.GetValue(corpus), parsed.GetValue(seed) ?? 1, parsed.GetValue(resume), parsed.InvocationConfiguration.Error);
            var options = new ConformanceOptions(new(words[0], [.. words[1..]]))
            {
                Seed = kept.Seed, First = kept.First, Known = kept.Known, Jobs = parsed.GetValue(jobs) ?? 1,
                Runs = parsed.GetValue(runs) ?? (longest is null ? UsualRuns : null),
                Timeout = parsed.GetValue(timeout) ?? UsualTimeout,
            };
            return Run(options, kept, longest, parsed.GetValue(format) == "json", parsed.InvocationConfiguration);
        });
        return command;
    }

    private static int Run(ConformanceOptions options, ConformanceCorpus corpus, TimeSpan? longest, bool asJson, InvocationConfiguration streams)
    {
        var watch = Stopwatch.StartNew();
        var run = new ConformanceRun(options) { Progress = _ => longest is null || watch.Elapsed < longest };
        var result = run.Run();
        double elapsed = watch.Elapsed.TotalSeconds;
        if (result is { Failure: { } never, Cases: 0 }) throw new InputFailure($"{options.Target.Program}: {never}.");
        corpus.Keep(result);
        if (asJson) ConformanceReport.WriteJson(streams.Output, options, result);
        else ConformanceReport.WriteText(streams.Output, options, result);
        streams.Output.Flush();
        streams.Error.WriteLine(Program.Sentence(string.Create(CultureInfo.InvariantCulture, $"{result.Accesses} accesses in {elapsed:f1} s, {result.Accesses / Math.Max(elapsed, 0.001):f0} a second.")));
        if (result.Failure is { } failure) throw new InputFailure($"{options.Target.Program}: {failure}.");
        return Math.Max(corpus.Status, result.Diverged > 0 ? ExitCode.Findings : ExitCode.Done);
    }
}
