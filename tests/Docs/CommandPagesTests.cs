using System.Diagnostics;
using System.Text;
using Dmarkit.Cli.Model;

namespace Dmarkit.Tests.Docs;

/// <summary>The reference of commands and the manual page are what the command model says. With <c>GOLDEN=accept</c> in the environment they are written anew.</summary>
[Collection(nameof(InFolderOfDocument))]
public class CommandPagesTests
{
    private const string Manual = "docs/man/dmarkit.1";

    [Fact]
    public void Reference_is_what_the_commands_say() => Matches("docs/reference/commands.md", CommandReference.Of(CommandNode.OfTool()));

    [Fact]
    public void Manual_page_is_what_the_commands_say() => Matches(Manual, ManualPage.Of(CommandNode.OfTool()));

    [Fact]
    public void Every_option_is_in_the_help_of_its_command()
    {
        foreach (var command in CommandNode.OfTool().Leaves())
        {
            string help = CommandLine.Succeed([.. command.Words.Split(' '), "--help"]).Output;
            Assert.All(command.Options, option => Assert.Contains($" {string.Join(", ", option.Names)}", help, StringComparison.Ordinal));
            Assert.All(command.Options, option => Assert.NotEmpty(option.Description));
            Assert.NotEmpty(command.Examples);
        }
    }

    [ProgramTheory("man")]
    [InlineData("man", "--warnings=w", "-l", "-Tutf8")]
    public void Reader_of_manual_pages_has_nothing_to_say(params string[] command) => Assert.Equal("", Warnings(command));

    [ProgramTheory("mandoc")]
    [InlineData("mandoc", "-Tlint", "-Wwarning")]
    public void Checker_of_manual_pages_has_nothing_to_say(params string[] command) =>
        Assert.DoesNotContain(Warnings(command).Split('\n'), line => line.Contains("WARNING", StringComparison.Ordinal) && !line.Contains("missing date", StringComparison.Ordinal) || line.Contains("ERROR", StringComparison.Ordinal));

    private static string Warnings(string[] command)
    {
        bool isLint = command[0] == "mandoc"; // It has what it finds on standard output.
        using var page = new TemporaryFile(Encoding.UTF8.GetBytes(ManualPage.Of(CommandNode.OfTool())));
        var start = new ProcessStartInfo(command[0], [.. command[1..], page.Path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MANWIDTH"] = "120";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.NotEqual("", output + error.Result);
        return isLint ? output : error.Result;
    }

    private static void Matches(string file, string text)
    {
        string path = Repository.PathOf(file);
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path) && Repository.Text(file) == text, $"{file} is stale. Run GOLDEN=accept dotnet test, then read the diff.");
    }
}
