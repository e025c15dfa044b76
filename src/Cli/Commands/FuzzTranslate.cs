using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dmarkit.Cli.Reports;
using Dmarkit.Fuzzing;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit fuzz translate</c>: another translator against the reference translator.</summary>
internal static class FuzzTranslate
{
    private const int UsualRuns = 250, UsualTimeoutSeconds = 30, MostJobs = 256;

    public static Command Create()
    {
        var target = new Argument<string[]>("TARGET") { Description = "The translator and its arguments, behind --. It stays running and speaks the protocol of docs/conformance.md.", Arity = ArgumentArity.OneOrMore };
        var seed = NumberOption.Create("--seed", 0, int.MaxValue);
        seed.Description = "Decides every state: the same seed asks the same. Default: 1.";
        var runs = NumberOption.Create("--runs", 1, int.MaxValue);
        runs.Description = $"How many states, of 40 accesses each. Default: {UsualRuns}; with --time, no bound.";
        var time = NumberOption.Create("--time", 1, int.MaxValue);
        time.Description = "Ask for so many seconds.";
        var jobs = NumberOption.Create("--jobs", 1, MostJobs);
        jobs.Description = "How many processes of the target answer side by side. Default: 1.";
        var timeout = NumberOption.Create("--timeout", 1, 24 * 60 * 60);
        timeout.Description = $"How many seconds the target has for one state. Default: {UsualTimeoutSeconds}.";
        foreach (var option in new[] { seed, runs, jobs }) option.HelpName = "N";
        foreach (var option in new[] { time, timeout }) option.HelpName = "SECONDS";
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
            int? seconds = parsed.GetValue(time);
            var kept = ConformanceCorpus.Open(parsed.GetValue(corpus), (ulong)(parsed.GetValue(seed) ?? 1), parsed.GetValue(resume), parsed.InvocationConfiguration.Error);
            var options = new ConformanceOptions(new(words[0], [.. words[1..]]))
            {
                Seed = kept.Seed, First = kept.First, Known = kept.Known, Jobs = parsed.GetValue(jobs) ?? 1,
                Runs = parsed.GetValue(runs) is { } count ? count : seconds is null ? UsualRuns : null,
                Timeout = TimeSpan.FromSeconds(parsed.GetValue(timeout) ?? UsualTimeoutSeconds),
            };
            return Run(options, kept, seconds, parsed.GetValue(format) == "json", parsed.InvocationConfiguration);
        });
        return command;
    }

    private static int Run(ConformanceOptions options, ConformanceCorpus corpus, int? seconds, bool asJson, InvocationConfiguration streams)
    {
        var watch = Stopwatch.StartNew();
        var run = new ConformanceRun(options) { Progress = _ => seconds is null || watch.Elapsed.TotalSeconds < seconds };
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
