using System.CommandLine;
using Dmarkit.Cli;

namespace Dmarkit.Tests.Cli;

/// <summary>The command model, and what every command shares.</summary>
public class ToolTests
{
    /// <summary>Each command by its words.</summary>
    public static TheoryData<string> Commands => [.. Leaves(Tool.Whole().Root, "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_has_the_common_options(string words)
    {
        var help = CommandLine.Succeed([.. words.Split(' '), "--help"]);

        foreach (string option in (string[])["--no-color ", "--threads <N> ", "-?, -h, --help "]) Assert.Contains($"\n  {option}", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_made_alone_is_the_same_as_among_all(string words)
    {
        string[] path = words.Split(' ');

        Assert.Equal(Options(Tool.Whole(), path), Options(Tool.For(path), path));
        Assert.Equal(path[0], Assert.Single(Tool.For(path).Root.Subcommands).Name);
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("nosuch")]
    [InlineData("--nosuch", "lint")]
    public void Command_line_that_names_none_is_told_of_all(params string[] args) => Assert.Equal(Tool.Whole().Root.Subcommands.Count, Tool.For(args).Root.Subcommands.Count);

    [Theory]
    [InlineData("0")]
    [InlineData("4097")]
    [InlineData("two")]
    public void Number_of_threads_is_bounded(string count) => Assert.Equal($"--threads takes 1 to 4096, not '{count}'. See 'dmarkit faults --help'.", CommandLine.Refuse(2, "faults", "--threads", count));

    [Fact]
    public void Output_does_not_depend_on_threads() => Assert.Equal(CommandLine.Succeed("faults", "--threads", "1").Output, CommandLine.Succeed("faults", "--threads=4096").Output);

    [Fact]
    public void Run_is_told_the_threads_and_whether_there_are_colours()
    {
        var tool = Tool.For(["faults"]);
        var run = new RunConfiguration { Terminal = new(80, HasColour: true) };

        tool.Common.Apply(tool.Parse(["faults"]), run);
        Assert.Equal((Environment.ProcessorCount, true), (run.Threads, run.Terminal!.HasColour));
        tool.Common.Apply(tool.Parse(["faults", "--threads", "3", "--no-color"]), run);
        Assert.Equal((3, new Terminal(80, HasColour: false)), (run.Threads, run.Terminal));
    }

    [Fact]
    public void Configuration_may_give_the_threads()
    {
        using var configuration = new TemporaryFile("threads: 5000\n"u8.ToArray());

        Assert.EndsWith("--threads takes 1 to 4096, not '5000'.", CommandLine.Refuse(2, "merge", "-", "--config", configuration.Path), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Leaves(Command command, string before) =>
        command.Subcommands.Where(inner => !inner.Hidden).SelectMany(inner => inner.Subcommands.Count > 0 ? Leaves(inner, $"{before}{inner.Name} ") : [$"{before}{inner.Name}"]);

    private static string[] Options(Tool tool, string[] path) => [.. tool.Parse([.. path, "--help"]).CommandResult.Command.Options.Select(option => option.Name)];
}
