using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

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
        var width = NumberOption.Create("--haw", 12, 52);
        width.Description = "Host address width, for --carve: the narrower, the fewer pages look like tables.";
        width.HelpName = "BITS";
        var command = new Command(
            "info",
            """
            Shows what a memory image is: its format and system, which ranges of memory it holds, what it says of itself, and what is wrong with it.

            Examples:
              dmarkit info vmcore
              dmarkit info --format json part1 part2
              dmarkit info --carve host.dump
            """) { files, format, most, carve, width };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(files), parsed.GetValue(format) == "json", parsed.GetValue(most) ?? ImageReport.DefaultRanges, parsed.GetValue(carve), parsed.GetValue(width)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] files, bool isJson, int most, bool carve, int? hostAddressBits)
    {
        using var memory = MemoryFile.OpenAll(files);
        var carved = carve ? Carver.Search(memory, hostAddressBits) : null;
        if (isJson) ImageReport.WriteJson(parsed.InvocationConfiguration.Output, files, memory, most, carved);
        else ImageReport.WriteText(parsed.InvocationConfiguration.Output, files, memory, most, carved);
        return ExitCode.Done;
    }
}
