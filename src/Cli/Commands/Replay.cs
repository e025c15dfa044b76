using System.CommandLine;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit replay</c>: every access of a trace against the tables.</summary>
internal static class Replay
{
    public static Command Create()
    {
        var state = new StateOptions();
        var findings = new FindingOptions("jsonl", "summary");
        var trace = new Option<string>("--trace") { Description = "Trace or log of any form, told by its content; - is standard input.", HelpName = "FILE" };
        var reading = new TraceOptions();
        var keepGoing = new Option<bool>("--keep-going") { Description = "Report lines that are no access, or that cannot be answered, and go on." };
        var caching = new Option<bool>("--caching") { Description = "Report accesses whose end hangs on what the unit may still have cached, and write their other ends as possible." };
        var imageAt = new Option<string>("--image-at") { Description = "Whether the image was taken before the trace's first line or after its last; then each cpu-write needs old. Default: start.", HelpName = "start|end" };
        imageAt.AcceptOnlyFromAmong("start", "end");
        var command = new Command(
            "replay",
            """
            Answers every access of a trace, compares the answers with what the trace expects, and reports each disagreement.

            Example:
              dmarkit replay --memory host.dump --registers regs.json --dmar dmar.bin --trace trace.jsonl --format jsonl
            """);
        state.AddTo(command);
        command.Add(trace);
        command.Add(keepGoing);
        command.Add(caching);
        command.Add(imageAt);
        reading.AddTo(command);
        findings.AddTo(command);
        command.SetAction(parsed =>
        {
            var request = state.Read(parsed);
            string path = parsed.GetValue(trace) ?? request.Bundle?.Trace
                ?? throw new InputFailure("replay: no trace is given; name one with --trace FILE, or a bundle that holds one.", ExitCode.Usage);
            request.RequireMemory("replay");
            using var opened = State.Open(request, notes: parsed.InvocationConfiguration.Error).RequireRegisters("replay");
            return Run(parsed, opened, findings, path, reading.Read(parsed), parsed.GetValue(keepGoing), parsed.GetValue(caching), parsed.GetValue(imageAt) == "end");
        });
        return command;
    }

    private static int Run(ParseResult parsed, State state, FindingOptions findings, string trace, TraceReading reading, bool keepGoing, bool caching, bool imageAtEnd)
    {
        var streams = parsed.InvocationConfiguration;
        string format = findings.Format(parsed);
        var sink = findings.Sink(parsed);
        var terminals = RunConfiguration.Of(parsed);
        bool wouldMix = format == "jsonl" && terminals.Terminal is not null; // Lines that come meanwhile, on the same terminal.
        var run = new ReplayRun(state, sink, streams.Error, reading, caching, terminals.Threads, terminals.ShowsProgress && !wouldMix);
        if (imageAtEnd) run.ReadBeginning(trace);
        using var lines = format == "jsonl" ? findings.OpenOutput(parsed, [.. state.Inputs.Select(input => input.Path), trace]) : null;
        int status = run.Replay(trace, keepGoing, lines);
        if (run is { Failure: { } first, Summary.Accesses: 0 }) throw new InputFailure(first); // Nothing was decided before.
        var result = findings.Finish(parsed, sink, state.Inputs, [], run.Summary, isWhole: status == ExitCode.Done) with { Machines = [state.Platform] };
        if (format == "summary")
        {
            using var output = findings.OpenOutput(parsed, [.. state.Inputs.Select(input => input.Path), trace]);
            Json.Write(output, json => SummaryJson.Write(json, run.Summary));
        }

        int found = format is "jsonl" or "summary" ? findings.WriteReports(parsed, result) : findings.Write(parsed, result);
        if (run.Failure is { } failure) streams.Error.WriteLine(Program.Sentence(failure));
        if (format is "jsonl" or "summary" && run.Summary.Unexpected > 0)
        {
            streams.Error.WriteLine(Program.Sentence(
                $"{trace}: {run.Summary.Unexpected} of {run.Summary.Accesses} accesses not as expected, the first in line {run.Summary.FirstUnexpectedLine}; --format text tells why."));
        }

        return Math.Max(status, found);
    }
}
