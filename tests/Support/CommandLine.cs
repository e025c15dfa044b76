using System.Text.Json;
using Dmarkit.Cli;

namespace Dmarkit.Tests;

/// <summary>What one command line did.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Output">What stood on standard output.</param>
/// <param name="Error">What stood on the error stream.</param>
internal sealed record CommandRun(int Status, string Output, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] OutputLines => Lines(Output);

    /// <summary>The lines of the error stream.</summary>
    public string[] ErrorLines => Lines(Error);

    /// <summary>Standard output as one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}

/// <summary>Runs the command line in this process.</summary>
internal static class CommandLine
{
    private const string Name = "dmarkit: ";

    public static CommandRun Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int status = Program.Run(args, output, error);
        return new(status, output.ToString(), error.ToString());
    }

    /// <summary>Runs what must end well and say nothing about it.</summary>
    public static CommandRun Succeed(params string[] args)
    {
        var run = Run(args);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return run;
    }

    /// <summary>Runs what must be refused: nothing on standard output, and one line about it.</summary>
    /// <returns>The line without the tool's name.</returns>
    public static string Refuse(int status, params string[] args)
    {
        var run = Run(args);
        Assert.Equal((status, ""), (run.Status, run.Output));
        return Complaint(Assert.Single(run.ErrorLines));
    }

    /// <summary>Takes the tool's name off an error line, which must be a printable sentence.</summary>
    public static string Complaint(string line)
    {
        Assert.StartsWith(Name, line, StringComparison.Ordinal);
        Assert.EndsWith(".", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        Assert.All(line, character => Assert.InRange(character, ' ', '~'));
        return line[Name.Length..];
    }
}
