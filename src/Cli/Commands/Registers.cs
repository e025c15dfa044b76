using System.CommandLine;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit registers</c>: what a register snapshot says, field by field.</summary>
internal static class Registers
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE[@BASE]") { Description = SnapshotFile.Accepted, Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command(
            "registers",
            """
            Shows the registers of remapping units: every value that the snapshot knows, with the fields of the registers that have some.

            Examples:
              dmarkit registers registers.json
              dmarkit registers /sys/kernel/debug/iommu/intel/iommu_regset
            """) { files, format };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(files), parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(ParseResult parsed, string[] files, bool isJson)
    {
        var streams = parsed.InvocationConfiguration;
        var snapshots = new List<(string Path, RegisterSnapshot Snapshot)>();
        int status = EachFile.Do(files, streams.Error, path => SnapshotFile.Read(path, null, out _), (path, snapshot) => snapshots.Add((path, snapshot)));
        if (isJson && snapshots.Count > 0) RegisterReport.WriteJson(streams.Output, snapshots);
        else if (!isJson) RegisterReport.WriteText(streams.Output, snapshots);
        return status;
    }
}
