using System.CommandLine;
using System.Globalization;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit map</c>: who reaches what.</summary>
internal static class Map
{
    /// <summary>Lines of a listing for people; more of them nobody reads.</summary>
    private const int TextLines = 1000;

    /// <summary>Lines of a listing that is cut, in which every alias stands in full.</summary>
    private const int CutLines = 100_000;

    public static Command Create()
    {
        var state = new StateOptions();
        var asked = new MappingOptions();
        var most = NumberOption.Create("--max-ranges", 0, int.MaxValue);
        most.Description = $"Lines to list; default {TextLines} as text, {CutLines} with --iova or --hpa, else all.";
        most.HelpName = "N";
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "jsonl", "summary");
        var command = new Command(
            "map",
            """
            Lists what every device reaches: each range of addresses with its target and permission, as the tables in memory map them.

            Examples:
              dmarkit map --memory host.dump --registers regs.json --dmar dmar.bin --bdf 00:02.0
              dmarkit map --bundle evidence --format summary
            """);
        state.AddTo(command);
        asked.AddTo(command);
        command.Add(most);
        command.Add(format);
        command.SetAction(parsed =>
        {
            var request = state.Read(parsed);
            request.RequireMemory("map");
            var filter = asked.Read(parsed, out bool isCut);
            string form = parsed.GetRequiredValue(format);
            if (form == "summary" && isCut) throw new InputFailure("map: --format summary counts whole domains; leave --iova and --hpa out.", ExitCode.Usage);
            using var opened = State.Open(request, notes: parsed.InvocationConfiguration.Error).RequireRegisters("map");
            long lines = parsed.GetValue(most) ?? (form == "text" ? TextLines : isCut ? CutLines : long.MaxValue);
            return Run(parsed, opened, filter, form, lines);
        });
        return command;
    }

    private static int Run(ParseResult parsed, State state, MappingFilter filter, string form, long most)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var sweep = new MappingSweep(state.Platform, filter);
        if (sweep.Requesters.Count == 0 && sweep.Notes.Count == 0 && sweep.Gaps is [var first, ..]) throw new InputFailure($"map: {first}.");
        if (form == "summary") Json.Write(output, json => MappingSummaryJson.Write(json, sweep.Summarize()));
        else
        {
            bool severalUnits = state.Platform.Units.Length > 1;
            long left = form == "text" ? new MappingText(output, severalUnits).Write(sweep, most) : MappingJson.Write(output, sweep, most, severalUnits);
            if (left > 0) error.WriteLine(Program.Sentence(string.Create(CultureInfo.InvariantCulture, $"map: {left} more lines are not listed; --max-ranges takes more.")));
        }

        foreach (string note in sweep.Notes) error.WriteLine(Program.Sentence($"map: {note}."));
        foreach (string gap in sweep.Gaps) error.WriteLine(Program.Sentence($"map: {gap}; what it maps is not listed."));
        return sweep.Gaps.Count > 0 ? ExitCode.BadInput : ExitCode.Done;
    }
}
