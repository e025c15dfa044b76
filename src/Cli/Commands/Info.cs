using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit info</c>: what a memory image is and holds.</summary>
internal static class Info
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE[@BASE]") { Description = "Memory image; several make one address space, such as the parts of a split dump.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var most = NumberOption.Create("--max-ranges", 0, int.MaxValue);
        most.Description = $"Ranges and holes to list, each; default {ImageReport.DefaultRanges}.";
        most.HelpName = "N";
        var carve = new Option<bool>("--carve") { Description = "Search the image for root, context and interrupt tables, by what they look like." };
        var state = new StateOptions();
        var command = new Command(
            "info",
            """
            Shows what a memory image is: its format and system, which ranges of memory it holds, what it says of itself, and what is wrong with it.

            Where registers are known it shows how much the image holds of what the remapping structures reference. Registers come from --registers, or from the image
            where it holds a unit's page.

            Examples:
              dmarkit info vmcore
              dmarkit info --format json part1 part2
              dmarkit info --carve host.dump
              dmarkit info --registers registers.json --dmar dmar.bin vmcore
            """) { files, format, most, carve };
        state.AddTo(command, withMemory: false, withCarve: false);
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(files), state.Read(parsed) with { Memory = [] }, parsed.GetValue(format) == "json", parsed.GetValue(most) ?? ImageReport.DefaultRanges, parsed.GetValue(carve)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] files, StateRequest request, bool isJson, int most, bool carve)
    {
        using var memory = MemoryFile.OpenAll(files);
        using var state = State.Open(request, opened: memory);
        var platform = state.Platform;
        var inImage = platform.Table is { } table && !request.SaysRegisters ? RegisterSnapshot.InMemory(memory, table.Structures.OfType<HardwareUnit>()) : [];
        bool hasMap = MemoryMap.TryFind(memory, out var map, out var place, searches: carve);
        var facts = new ImageFacts(
            platform.Registers is null ? null : DumpCoverage.Of(platform), [.. inImage.Select(unit => unit.Base!.Value)], hasMap ? (map!, place) : null,
            carve ? Carver.Search(memory, platform.HostAddressBits) : null);
        if (isJson) ImageReport.WriteJson(parsed.InvocationConfiguration.Output, files, memory, most, facts);
        else ImageReport.WriteText(parsed.InvocationConfiguration.Output, files, memory, most, facts);
        return ExitCode.Done;
    }
}
