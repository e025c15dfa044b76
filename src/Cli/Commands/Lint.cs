using System.Collections.Immutable;
using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit lint</c>: the rules of the catalogue on DMAR tables.</summary>
internal static class Lint
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = TableFile.Accepted, Arity = ArgumentArity.ZeroOrMore };
        var scan = TableFile.ScanOption();
        var live = new Option<bool>("--live") { Description = "Check this machine, a running Linux: its tables, memory map, PCI functions and processors. Needs root for all of it." };
        var registers = StateOptions.RegistersOption();
        var platform = new PlatformOptions();
        var findings = new FindingOptions();
        var command = new Command(
            "lint",
            """
            Checks DMAR tables against the rules of the catalogue, and against what else is given of the platform.

            An input that holds its machine's other tables too, as a directory or an acpidump does, gives them.

            Examples:
              dmarkit lint dmar.bin --fail-on warning
              dmarkit lint --live --profile security
            """) { files, live, scan, registers };
        platform.AddTo(command);
        findings.AddTo(command);
        command.Validators.Add(result =>
        {
            bool isNamed = result.GetValue(files) is { Length: > 0 }, isLive = result.GetValue(live);
            if (!isNamed && !isLive) result.AddError("Required argument 'FILE' missing for command: 'lint'.");
            else if (isNamed && isLive) result.AddError("--live checks this machine; leave FILE out.");
        });
        command.SetAction(parsed =>
        {
            var run = RunConfiguration.Of(parsed);
            var (tables, request) = parsed.GetValue(live)
                ? ([LiveMachine.Tables(run)], LiveMachine.Complete(platform.Read(parsed), run))
                : (parsed.GetRequiredValue(files), platform.Read(parsed));
            return Run(parsed, findings, tables, parsed.GetValue(scan), parsed.GetValue(registers) ?? [], request);
        });
        return command;
    }

    private static int Run(ParseResult parsed, FindingOptions findings, string[] files, bool scan, string[] registers, PlatformRequest platform)
    {
        var sink = findings.Sink(parsed);
        var inputs = new List<InputFile>();
        var skipped = ImmutableArray.CreateBuilder<SkippedRule>();
        var error = parsed.InvocationConfiguration.Error;
        int status = ExitCode.Done;
        bool isAnyRead = false;
        var machines = new List<Platform>();
        void Tell(InputFailure failure)
        {
            error.WriteLine(Program.Sentence(failure.Message));
            status = Math.Max(status, failure.Status);
        }

        var snapshot = Tolerated.Part(() => RegisterFiles.Open(registers, inputs), Tell);
        var others = new PlatformFiles(inputs, Tell, error).Open(platform) with { Registers = snapshot };
        int tableStatus = EachFile.Do(files, error, path => (TableFile.ReadWithOthers(path, out var input, scan, error, others.MemoryMap), input), (path, content) =>
        {
            var (tables, input) = content;
            RegisterFiles.RequireBases(snapshot, tables.Dmar, registers);
            inputs.Add(input);
            isAnyRead = true;
            using var image = tables.Form == TableForm.MemoryImage && File.Exists(path) && MemoryImage.TryOpen(path, null, out var opened, out _) ? opened : null;
            var map = others.MemoryMap ?? ImageFinds.Map(image, error);
            var machine = others with { Registers = ImageFinds.Registers(snapshot, tables.Dmar, image, error), MemoryMap = map, Table = tables.Dmar, TableInput = inputs.Count - 1, TableAddress = tables.Form == TableForm.MemoryImage ? tables.DmarSource!.Address : null, Tables = others.Tables ?? TableFile.WithOthers(tables) };
            machines.Add(new(machine));
            skipped.AddRange(RuleRunner.Run(machines[^1], sink, RuleScope.Tables));
        });
        status = Math.Max(status, tableStatus);
        if (!isAnyRead) return status; // Nothing was read, so nothing may look as if it were fine.
        if (platform.Policy is { } policy) PolicyRun.RequireFit(policy, machines, error);
        var result = findings.Finish(parsed, sink, inputs, skipped.ToImmutable(), replay: null, isWhole: status == ExitCode.Done) with { Machines = [.. machines] };
        return Math.Max(status, findings.Write(parsed, result));
    }
}
