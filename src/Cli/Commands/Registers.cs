using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit registers</c>: what a register snapshot says, field by field, and what is wrong with it.</summary>
internal static class Registers
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE[@BASE]") { Description = SnapshotFile.Accepted, Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var state = new StateOptions();
        var platform = new PlatformOptions();
        var command = new Command(
            "registers",
            """
            Shows the registers of remapping units: every value that the snapshot knows with its fields, the faults that it recorded, and what the rules say of it.

            Examples:
              dmarkit registers registers.json
              dmarkit registers /sys/kernel/debug/iommu/intel/iommu_regset --memory vmcore --dmar dmar.bin
            """) { files, format };
        state.AddTo(command, withRegisters: false);
        platform.AddTo(command);
        command.SetAction(parsed =>
        {
            var request = state.Read(parsed) with { Registers = [], KnowsRegisters = true };
            using var opened = State.Open(request, platform.Read(parsed, request.Bundle), notes: parsed.InvocationConfiguration.Error);
            return Run(parsed, opened, parsed.GetRequiredValue(files), parsed.GetValue(format) == "json");
        });
        return command;
    }

    private static int Run(ParseResult parsed, State state, string[] files, bool isJson)
    {
        var streams = parsed.InvocationConfiguration;
        var snapshots = new List<CheckedSnapshot>();
        int status = EachFile.Do(
            files, streams.Error, path => (Snapshot: SnapshotFile.Read(path, null, out var input), Input: input),
            (path, read) => snapshots.Add(Check(state, path, read.Snapshot, read.Input)));
        if (isJson && snapshots.Count > 0) RegisterReport.WriteJson(streams.Output, snapshots);
        else if (!isJson) RegisterReport.WriteText(streams.Output, snapshots);
        return status;
    }

    /// <summary>Each file is a machine of its own: two of them may be one machine at two moments.</summary>
    private static CheckedSnapshot Check(State state, string path, RegisterSnapshot snapshot, InputFile input)
    {
        var sink = new FindingSink();
        var skipped = RuleRunner.RunOnRegisters(new(state.Platform.Given with { Registers = snapshot }), sink);
        return new(path, snapshot, new([.. state.Inputs, input], [.. sink.Findings], skipped, SeverityCounts.Of(sink), null));
    }
}
