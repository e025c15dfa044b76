using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit map</c>: who reaches what.</summary>
internal static class Map
{
    /// <summary>Lines of a listing for people; more of them nobody reads.</summary>
    private const int TextLines = 1000;

    public static Command Create()
    {
        var state = new StateOptions();
        var asked = new MappingOptions();
        var most = NumberOption.Create("--max-ranges", 0, int.MaxValue);
        most.Description = $"Lines to list; default {TextLines} as text, {MappingRun.CutLines} with --iova or --hpa, else all.";
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
            if (form == "summary" && parsed.GetResult(most) is { Implicit: false }) throw new InputFailure("map: --format summary lists no lines; leave --max-ranges out.", ExitCode.Usage);
            using var opened = State.Open(request, notes: parsed.InvocationConfiguration.Error).RequireRegisters("map");
            long lines = parsed.GetValue(most) ?? (form == "text" ? TextLines : isCut ? MappingRun.CutLines : long.MaxValue);
            return MappingRun.Do("map", parsed.InvocationConfiguration, opened, filter, (output, sweep, severalUnits) => Write(output, sweep, form, lines, severalUnits, RunConfiguration.Of(parsed).Threads));
        });
        return command;
    }

    private static string? Write(TextWriter output, MappingSweep sweep, string form, long most, bool severalUnits, int threads)
    {
        if (form == "text") return new MappingText(output, severalUnits).Write(sweep, most);
        if (form == "jsonl") return MappingJson.Write(output, sweep, most, severalUnits, threads);
        Json.Write(output, json => MappingSummaryJson.Write(json, sweep.Summarize(threads)));
        return null;
    }
}
