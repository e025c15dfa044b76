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
            Flags what is wrong or unsafe in a machine's registers, and in the tables in memory that they lead to, whether anything has used it or not.

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
            using var opened = State.Open(request, platform.Read(parsed, request.Bundle), notes: parsed.InvocationConfiguration.Error);
            var sink = findings.Sink(parsed);
            var skipped = RuleRunner.Run(opened.Platform, sink, RuleScope.State);
            return findings.Write(parsed, findings.Finish(parsed, sink, opened.Inputs, skipped, replay: null, isWhole: true));
        });
        return command;
    }
}
