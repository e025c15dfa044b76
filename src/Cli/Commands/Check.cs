using System.CommandLine;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit check</c>: everything that a bundle lets one check.</summary>
internal static class Check
{
    public static Command Create()
    {
        var directory = new Argument<string>(Bundle.ArgumentName) { Description = "Bundle: a directory with dmar.bin, memory.*, registers.json, trace.jsonl …, or a .zip, .tar or .tar.gz of one." };
        var state = new StateOptions();
        var platform = new PlatformOptions();
        var findings = new FindingOptions();
        var trace = new Option<string>("--trace") { Description = "Trace to replay, instead of the bundle's.", HelpName = "FILE" };
        var keepGoing = new Option<bool>("--keep-going") { Description = "Report trace lines that cannot be answered, and go on." };
        var command = new Command(
            "check",
            """
            Checks a bundle: lints its DMAR table, audits its memory and registers, judges its policy, and replays its trace. Options stand in for its files.

            Example:
              dmarkit check corpus/client-virtualization-broken
            """) { directory };
        state.AddTo(command, withBundle: false);
        platform.AddTo(command);
        command.Add(trace);
        command.Add(keepGoing);
        findings.AddTo(command);
        command.SetAction(parsed =>
        {
            var bundle = Bundle.Open(parsed.GetRequiredValue(directory), RunConfiguration.Of(parsed).Bundles);
            int status = ExitCode.Done;
            var known = platform.Read(parsed, bundle);
            using var opened = State.Open(state.Read(parsed, bundle), known, failure => status = Tell(parsed, failure, status), parsed.InvocationConfiguration.Error);
            return Math.Max(status, Run(parsed, opened, bundle, findings, known.Policy, parsed.GetValue(trace) ?? bundle.Trace, parsed.GetValue(keepGoing), isWhole: status == ExitCode.Done));
        });
        return command;
    }

    /// <summary>What can be read is checked, whatever else cannot: a failure is told, and makes the status.</summary>
    private static int Tell(ParseResult parsed, InputFailure failure, int status)
    {
        parsed.InvocationConfiguration.Error.WriteLine(Program.Sentence(failure.Message));
        return Math.Max(status, failure.Status);
    }

    private static int Run(ParseResult parsed, State state, Bundle bundle, FindingOptions findings, string? policy, string? trace, bool keepGoing, bool isWhole)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (bundle.Ignored.Count > 0) error.WriteLine(Program.Sentence($"{bundle.Path}: not read: {string.Join(", ", bundle.Ignored)}."));
        var sink = findings.Sink(parsed);
        var skipped = RuleRunner.Run(state.Platform, sink);
        int status = ExitCode.Done;
        var judged = Tolerated.Part(() => PolicyRun.Judge(policy, state, sink, error), failure => status = Tell(parsed, failure, status));
        if (policy is null) skipped = [.. skipped, .. PolicyRun.Skipped(judged, sink)];
        var run = new ReplayRun(state, sink, error, new(), threads: RunConfiguration.Of(parsed).Threads);
        string? missing = trace is null ? "needs a trace (--trace)"
            : state.Platform.Memory is null ? "needs a memory image (--memory)"
            : state.Platform.Registers is null ? "needs a register snapshot (--registers)"
            : null;
        if (missing is null)
        {
            try
            {
                status = Math.Max(status, run.Replay(trace!, keepGoing, outcomes: null));
                if (run.Failure is { } failed) status = Tell(parsed, new(failed), status);
            }
            catch (InputFailure failure)
            {
                status = Tell(parsed, failure, status);
            }
        }
        else
        {
            skipped = [.. skipped, new(ReplayFindings.NotMet, missing), new(ReplayFindings.NotDecidable, missing)];
        }

        var result = findings.Finish(parsed, sink, state.Inputs, skipped, missing is null ? run.Summary : null, isWhole && status == ExitCode.Done) with
        {
            Policies = judged is null ? [] : [judged],
            Machines = [state.Platform],
            Identity = MachineIdentity.Of(state.Platform.Table?.Header, bundle.Log),
        };
        return Math.Max(status, findings.Write(parsed, result));
    }
}
