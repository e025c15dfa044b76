using System.CommandLine;
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
        var command = new Command(
            "info",
            """
            Shows what a memory image is: its format and system, which ranges of memory it holds, what it says of itself, and what is wrong with it.

            Examples:
              dmarkit info vmcore
              dmarkit info --format json part1 part2
            """) { files, format, most };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(files), parsed.GetValue(format) == "json", parsed.GetValue(most) ?? ImageReport.DefaultRanges));
        return command;
    }

    private static int Run(ParseResult parsed, string[] files, bool isJson, int most)
    {
        using var memory = MemoryFile.OpenAll(files);
        if (isJson) ImageReport.WriteJson(parsed.InvocationConfiguration.Output, files, memory, most);
        else ImageReport.WriteText(parsed.InvocationConfiguration.Output, files, memory, most);
        return ExitCode.Done;
    }
}
