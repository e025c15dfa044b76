using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Dmarkit.Cli.Fleets;

/// <summary>The process that checks bundles for a run: takes a path a line, and answers with a result a line, until its input ends.</summary>
internal static class Worker
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    public static int Run(TextReader input, TextWriter output)
    {
        // An interrupt goes to all processes of a terminal or of a job. The run ends by it, and with the run our input.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        var orders = WorkerOrders.Of(input.ReadLine()) ?? throw new InputFailure("fleet worker: is started by 'dmarkit fleet run', which tells it what to do.", ExitCode.Usage);
        output.Write($"{WorkerOrders.Ready}\n");
        output.Flush();
        using var requests = new BlockingCollection<string>();
        RunConfiguration? current = null;
        var reader = new Thread(() => Listen(input, requests, () => current)) { IsBackground = true };
        reader.Start();
        foreach (string request in requests.GetConsumingEnumerable())
        {
            string bundle = WorkerOrders.Requested(request) ?? throw new InvalidOperationException("A request is no path.");
            output.Write(Check(bundle, orders, run => current = run));
            output.Write('\n');
            output.Flush();
            current = null;
        }

        return ExitCode.Done;
    }

    /// <summary>Passes lines on. The end of the input in the middle of a check means that nobody waits for it any more, however long it might take.</summary>
    private static void Listen(TextReader input, BlockingCollection<string> requests, Func<RunConfiguration?> current)
    {
        while (input.ReadLine() is { } line) requests.Add(line);
        requests.CompleteAdding();
        if (current() is not { } run) return;
        run.Bundles.Dispose();
        Environment.Exit(ExitCode.Done);
    }

    private static string Check(string bundle, WorkerOrders orders, Action<RunConfiguration> begin)
    {
        CheckResult? result = null;
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var run = new RunConfiguration
        {
            Output = output, Error = error, Today = orders.Day, WorkingConfiguration = orders.Configuration, SharesSuppressions = true,
            TakeResult = taken => result = taken with { Inputs = [.. taken.Inputs.Select(input => input.Hashed())] }, // What was unpacked goes away with the run.
        };
        begin(run);
        string named = bundle is ['-', ..] ? $"./{bundle}" : bundle; // A path is no option.
        int status = Program.Run(["check", named, "--threads=1", .. orders.Options], run);
        string[] said = error.ToString().Split(LineEnds, StringSplitOptions.RemoveEmptyEntries);
        return ResultLine.Of(bundle, status, [.. said.Select(Bare)], result);
    }

    /// <summary>A sentence without the tool's name before it.</summary>
    private static string Bare(string line) => line.StartsWith(Program.Sentence(""), StringComparison.Ordinal) ? line[Program.Sentence("").Length..] : line;
}
