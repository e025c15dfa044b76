using System.CommandLine;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit audit</c>: the rules about registers and structures in memory.</summary>
internal static class Audit
{
    public static Command Create()
    {
        var state = new StateOptions();
        var platform = new PlatformOptions();
        var findings = new FindingOptions();
        var command = new Command(
            "audit",
            """
            Flags what is wrong or unsafe in a machine's registers, and in the tables in memory that they lead to, whether anything has used it or not;
            judges each statement of an isolation policy over all addresses.

            Examples:
              dmarkit audit --bundle corpus/client-virtualization-broken
              dmarkit audit --memory host.dump --registers regs.json --dmar dmar.bin --pci lspci.txt
            """);
        state.AddTo(command);
        platform.AddTo(command);
        findings.AddTo(command);
        command.SetAction(parsed =>
        {
            var request = state.Read(parsed);
            request.RequireAny("audit");
            var known = platform.Read(parsed, request.Bundle);
            using var opened = State.Open(request, known, notes: parsed.InvocationConfiguration.Error);
            var sink = findings.Sink(parsed);
            var skipped = RuleRunner.Run(opened.Platform, sink, RuleScope.State);
            var judged = PolicyRun.Judge(known.Policy, opened, sink, parsed.InvocationConfiguration.Error);
            var result = findings.Finish(parsed, sink, opened.Inputs, [.. skipped, .. PolicyRun.Skipped(judged, sink)], replay: null, isWhole: true);
            return findings.Write(parsed, result with { Policies = judged is null ? [] : [judged], Machines = [opened.Platform] });
        });
        return command;
    }
}
