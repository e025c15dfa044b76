using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit diff</c>: what differs between two DMAR tables in meaning, or between all tables of two machines.</summary>
internal static class Diff
{
    public static Command Create()
    {
        var older = new Argument<string>("OLD") { Description = $"The old {TableFile.Accepted}" };
        var newer = new Argument<string>("NEW") { Description = "The new one, in any of these forms." };
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        var command = new Command(
            "diff",
            """
            Tells what differs between two DMAR tables in meaning: structures and scopes are found again wherever they stand, lengths and a right checksum do not count. Exit status 1 where they differ.
            Where both are more than one table (acpidump texts, directories, bundles, memory images), all are compared: MADT, HPET, MCFG and SRAT by their entries, the others by their bytes.

            Two bundles with memory images and registers are compared in what their registers hold and what each device reaches, too: mappings gained, lost and changed.

            Examples:
              dmarkit diff old-firmware.bin new-firmware.bin --format markdown
              dmarkit diff old-acpidump.txt new-acpidump.txt.gz
              dmarkit diff evidence-before evidence-after --format json
            """) { older, newer, format };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(older), parsed.GetRequiredValue(newer), parsed.GetValue(format), RunConfiguration.Of(parsed)));
        return command;
    }

    private static int Run(string older, string newer, string? format, RunConfiguration run)
    {
        if (older == "-" && newer == "-") throw new InputFailure("diff: standard input can be one of the two tables, not both.", ExitCode.Usage);
        var read = new List<(TableSet Tables, InputFile Input)>();
        int status = EachFile.Do([older, newer], run.Error, path => (TableFile.ReadSet(run.Bundles.FolderOf(path), out var input, run.Error), input with { Path = run.Bundles.Shown(input.Path) }), (_, tables) => read.Add(tables));
        if (read is not [var old, var @new]) return status;
        bool isWhole = old.Tables.Form != TableForm.Table && @new.Tables.Form != TableForm.Table;
        var changes = isWhole ? TableSetDiff.Of(old.Tables, @new.Tables) : TableDiff.Of(TableFile.Require(older, old.Tables), TableFile.Require(newer, @new.Tables));
        var mappings = MappingComparison.Of(older, newer, run);
        var comparison = new Comparison(old.Input, @new.Input, [.. changes, .. mappings.Changes], isWhole, mappings.Left);
        Write(comparison, format, run.Output);
        return comparison.Changes.Length > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    private static void Write(Comparison comparison, string? format, TextWriter output)
    {
        if (format == "json") DiffJson.Write(comparison, output);
        else if (format == "markdown") DiffMarkdown.Write(comparison, output);
        else DiffText.Write(comparison, output);
    }
}
