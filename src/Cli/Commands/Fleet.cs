using System.CommandLine;
using Dmarkit.Cli.Fleets;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit fleet run</c> and <c>fleet report</c>: the bundles of many machines.</summary>
internal static class Fleet
{
    private const int DefaultLimitSeconds = 600, MostLimitSeconds = 86_400, MostJobs = 1024;

    /// <summary>A process that was just killed lets go of its files within this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create() => new("fleet", "Works on the bundles of many machines.") { CreateRun(), CreateReport(), CreateWorker() };

    private static Command CreateRun()
    {
        var bundles = new Argument<string>("DIR|LIST") { Description = "Directory in which bundles are looked for, archives too; or a text with the path of one on each line, - for standard input." };
        var output = new Option<string>("--out") { Description = "Folder of the results: new, empty, or one of a run that is to go on.", HelpName = "RESULTS", Required = true };
        var shard = new Option<string>("--shard") { Description = "The part to do, as 0/8; or /8 in an array of jobs, which tells the index. Without it all, or in an array of Slurm the task's part.", HelpName = "I/N" };
        shard.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && Shard.Mistake(token.Value) is { } mistake) result.AddError(mistake);
        });
        var jobs = NumberOption.Create("--jobs", 1, MostJobs);
        jobs.Description = "How many bundles are checked at once, as far as the memory allows; default as many as --threads.";
        jobs.HelpName = "N";
        var limit = NumberOption.Create("--time-limit", 1, MostLimitSeconds);
        limit.Description = "Seconds that the check of one bundle may take.";
        limit.HelpName = "SECONDS";
        limit.DefaultValueFactory = _ => DefaultLimitSeconds;
        var format = new Option<string>("--format") { Description = "Format of what is said at the end.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var findings = new FindingOptions();
        var command = new Command(
            "run",
            """
            Checks many bundles, and writes a result of each into a folder. Ended at any point, the same command goes on where it was: no result is lost, and none is made twice.
            The status is the highest of all bundles; one that cannot be checked does not keep the others from it.

            Examples:
              dmarkit fleet run machines --out results
              dmarkit fleet run machines --out results --shard 0/8 --jobs 4
            """) { bundles, output, shard, jobs, limit, format };
        findings.AddJudgingTo(command);
        command.SetAction(parsed =>
        {
            var run = RunConfiguration.Of(parsed);
            string results = parsed.GetRequiredValue(output);
            if (results.Length == 0 || File.Exists(results)) throw new InputFailure($"--out {results}: is {(results.Length == 0 ? "empty" : "a file")}; expected the name of a folder.", ExitCode.Usage);
            var part = Shard.Of(parsed.GetValue(shard), run.Variable);
            var list = BundleList.Read(parsed.GetRequiredValue(bundles), results);
            var (orders, record) = Orders(run, findings.JudgingOf(run.Given!).ToList(), part);
            orders = orders with { Day = record.Agree(results).Day };
            using var store = ResultStore.Open(results, part, Patience);
            if (list.Barren > 0) run.Error.WriteLine(Program.Sentence($"{parsed.GetRequiredValue(bundles)}: passed over: {Plural.Of(list.Barren, "directory", "directories")} with files that are no evidence."));
            new FleetRun(list, orders, store, parsed.GetValue(limit)!.Value, parsed.GetValue(jobs) ?? run.Threads).Run([.. list.Paths.Where(part.Holds)], run.Error);
            store.Finish();
            var summary = FleetSummary.Of(part, store);
            if (parsed.GetValue(format) == "json") summary.WriteJson(run.Output);
            else summary.WriteText(run.Output);
            return summary.Status;
        });
        return command;
    }

    private static (WorkerOrders Orders, RunRecord Record) Orders(RunConfiguration run, List<(string Name, string Value, bool IsFile)> judging, Shard part)
    {
        string configuration = Path.GetFullPath(run.WorkingConfiguration);
        bool isUsed = File.Exists(configuration) && judging.TrueForAll(option => option.Name != ConfigurationFile.OptionName);
        string[] recorded = [.. judging.Append((ConfigurationFile.Name, configuration, true)).Where(option => isUsed || option.Item1 != ConfigurationFile.Name).Select(option => RunRecord.Option(option.Item1, option.Item2, option.Item3))];
        return (
            new([.. judging.Select(option => $"{option.Name}={option.Value}")], configuration, run.Today),
            new(part.Count, ToolVersion.Text, [.. recorded.Order(StringComparer.Ordinal)], run.Today));
    }

    private static Command CreateReport()
    {
        var results = new Argument<string>("RESULTS") { Description = "Folder of results, as 'fleet run' writes it; of an unfinished run too." };
        var old = new Argument<string?>("OLD") { Description = "Results of an earlier run, to tell what has become worse since.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format") { Description = "Format of the report.", DefaultValueFactory = _ => "markdown" };
        format.AcceptOnlyFromAmong("markdown", "html");
        var output = new Option<string>("--output", "-o") { Description = "File that takes the report, instead of standard output.", HelpName = "FILE" };
        var command = new Command(
            "report",
            """
            Counts the results of a fleet by rule, vendor, model and firmware version; and, given an earlier run, lists what is found now and was not then.

            Examples:
              dmarkit fleet report results
              dmarkit fleet report results results-of-last-month --format html -o fleet.html
            """) { results, old, format, output };
        command.SetAction(parsed =>
        {
            var streams = parsed.InvocationConfiguration;
            var now = FleetResults.Open(parsed.GetRequiredValue(results));
            var then = parsed.GetValue(old) is { } folder ? FleetResults.Open(folder) : null;
            var tally = new FleetTally();
            var comparison = then is null ? null : new FleetComparison();
            int status = then?.Read(streams.Error, comparison!.AddBefore) ?? ExitCode.Done;
            status = Math.Max(status, now.Read(streams.Error, bundle =>
            {
                tally.Add(bundle);
                comparison?.Add(bundle);
            }));
            var page = FleetPage.Of(now, tally, then, comparison);
            using var to = parsed.GetValue(output) is { } path ? (TextWriter)Files.Create("--output", path) : new Unclosed(streams.Output);
            if (parsed.GetValue(format) == "html") FleetHtml.Write(page, to);
            else FleetMarkdown.Write(page, to);
            return status;
        });
        return command;
    }

    private static Command CreateWorker()
    {
        var command = new Command("worker", "Checks bundles for a run, which starts it and tells it which.") { Hidden = true };
        command.SetAction(parsed =>
        {
            using var input = new StreamReader(Console.OpenStandardInput());
            return Worker.Run(input, parsed.InvocationConfiguration.Output);
        });
        return command;
    }
}
