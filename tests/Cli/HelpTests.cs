namespace Dmarkit.Tests.Cli;

/// <summary>Help: the same text as before, with an example of each command.</summary>
public class HelpTests
{
    private static readonly string[] Names = ["check", "show", "build", "lint", "diff", "rules", "translate", "replay", "explain", "faults", "info", "registers", "convert", "collect", "merge", "completion"];

    public static TheoryData<string> Commands => [.. Names];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_of_a_command_is_as_it_was_and_holds_an_example(string command)
    {
        var run = CommandLine.Succeed(command, "--help");

        Assert.Matches($"Examples?:\n    dmarkit {command} ", run.Output);
        Assert.Equal(run.Output, CommandLine.Succeed(command, "-h").Output);
        Assert.Equal(run.Output, CommandLine.Succeed(command, "-?").Output);
        Golden.Matches($"help.{command}.txt", run.Output.TrimEnd() + "\n");
    }

    [Fact]
    public void Help_of_the_tool_is_as_it_was_and_holds_an_example_of_each_command()
    {
        var run = CommandLine.Succeed("--help");

        Assert.All(Names, command => Assert.Contains($"dmarkit {command} ", run.Output, StringComparison.Ordinal));
        Golden.Matches("help.txt", run.Output.TrimEnd() + "\n");
    }

    [Fact]
    public void Help_of_fuzz_tables_is_as_it_was() => Golden.Matches("help.fuzz.tables.txt", CommandLine.Succeed("fuzz", "tables", "--help").Output.TrimEnd() + "\n");

    [Fact]
    public void Help_of_fuzz_translate_is_as_it_was() => Golden.Matches("help.fuzz.translate.txt", CommandLine.Succeed("fuzz", "translate", "--help").Output.TrimEnd() + "\n");

    [Fact]
    public void No_arguments_ask_for_help() => Assert.Equal(CommandLine.Succeed("--help"), CommandLine.Succeed());

    [Fact]
    public void Version_is_a_number_on_a_line() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", CommandLine.Succeed("--version").Output);

    [Theory]
    [InlineData("show", "--help", "--nosuch")]
    [InlineData("replay", "--help")]
    [InlineData("check", "--haw", "x", "--help")]
    public void Help_is_given_whatever_else_is_wrong(params string[] args) => Assert.StartsWith("Description:\n", CommandLine.Succeed(args).Output, StringComparison.Ordinal);
}
