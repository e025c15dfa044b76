using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit explain</c>: what the faults of a log mean, by the tables.</summary>
internal static class Explain
{
    public static Command Create()
    {
        var lines = new Argument<string[]>("LINE") { Description = "Fault lines as a kernel or hypervisor writes them; - takes them from standard input.", Arity = ArgumentArity.ZeroOrMore };
        var state = new StateOptions();
        var platform = new PlatformOptions();
        var log = new Option<string>("--log") { Description = "Log with such lines among others; - is standard input. Without it and LINE the bundle's dmesg.txt.", HelpName = "FILE" };
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        var command = new Command(
            "explain",
            """
            Explains faults: what the reason means, what the tables say of the request now and which entry decides, whose device and unit it is, and what may lie
            behind it: an overrun, a mapping that was freed, a truncated address, a missing reserved region, another requester id, or a missing permission.
            Equal faults are put together.

            Examples:
              dmarkit explain --bundle evidence
              dmarkit explain --memory host.dump --registers regs.json --dmar dmar.bin --pci lspci.txt --log dmesg.txt
              dmarkit explain --bundle evidence "DMAR: [DMA Write NO_PASID] Request device [00:02.0] fault addr 0x9c000000 [fault reason 0x05] PTE Write access is not set"
            """) { lines };
        state.AddTo(command);
        platform.AddTo(command);
        command.Add(log);
        command.Add(format);
        command.SetAction(parsed =>
        {
            var streams = parsed.InvocationConfiguration;
            var request = state.Read(parsed);
            var faults = FaultLog.Read(parsed.GetValue(lines) ?? [], parsed.GetValue(log), request.Bundle?.Log, streams.Error);
            if (FaultLog.PathOf(parsed.GetValue(lines) ?? [], parsed.GetValue(log), request.Bundle?.Log) is { } path) request = WalkLogs.Complete(request, path);
            using var opened = State.Open(request, platform.Read(parsed, request.Bundle), notes: streams.Error);
            var explainer = new FaultExplainer(opened.Platform);
            Write(parsed.GetValue(format), faults.Groups.Select(group => new ExplainedFault(group, explainer.Explain(group.First))), streams.Output);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(string? format, IEnumerable<ExplainedFault> explained, TextWriter output)
    {
        if (format == "json") ExplanationJson.Write(explained, output);
        else if (format == "markdown") ExplanationMarkdown.Write(explained, output);
        else ExplanationText.Write(explained, output);
    }
}
