using System.CommandLine.Help;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>The entry point, and the one place where trouble becomes a status.</summary>
internal static class Program
{
    /// <summary>Runs on the process's own arguments and console.</summary>
    public static int Main(string[] args)
    {
        if (!BitConverter.IsLittleEndian)
        {
            Console.Error.WriteLine("dmarkit: this machine is big-endian; tables are read in place, which only little-endian machines can.");
            return ExitCode.Internal;
        }

        var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16) { NewLine = "\n" };
        using var error = new StreamWriter(Console.OpenStandardError()) { NewLine = "\n", AutoFlush = true };
        return Run(args, new() { Output = output, Error = error, Terminal = Terminal.OfConsole(), ShowsProgress = !Console.IsErrorRedirected }); // Run flushes the output; disposing it would try once more what the disk or the pipe has refused.
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="args">Arguments, without the program's name.</param>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes what is said about them.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error) => Run(args, new() { Output = output, Error = error });

    /// <summary>The same on a day and a machine that are not today and this one.</summary>
    public static int Run(string[] args, RunConfiguration run)
    {
        using var bundles = run.Bundles;
        var output = run.Output;
        var error = run.Error = new ShownNames(run.Error, bundles);
        run.EnableDefaultExceptionHandler = false;
        try
        {
            if (args is ["--version"])
            {
                // What the option says, without a command line that is parsed: scripts ask this before everything else.
                output.WriteLine(ToolVersion.Text);
                output.Flush();
                return ExitCode.Done;
            }

            var commands = Tool.For(args);
            var parsed = commands.Parse(args.Length == 0 ? ["--help"] : args); // Without a command the help is the answer.
            if (UsageError.In(parsed) is { } mistake) return Fail(output, error, mistake, ExitCode.Usage);
            run.Given = parsed;
            if (parsed.Action is not HelpAction && ConfigurationFile.Find(parsed, run) is { } path)
            {
                commands = Tool.Whole(); // A configuration may give options of other commands, too.
                var configuration = ConfigurationFile.Read(path, commands.Parse(args), args, commands.Parse, run);
                parsed = commands.Parse(configuration.Arguments);
                if (UsageError.In(parsed) is { } clash) return Fail(output, error, clash, ExitCode.Usage);
                run.Suppressions = configuration.Suppressions;
            }

            commands.Common.Apply(parsed, run);
            int status = parsed.Invoke(run);
            output.Flush();
            return status;
        }
        catch (InputFailure failure)
        {
            return Fail(output, error, failure.Message, failure.Status);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Fail(output, error, trouble.Message, ExitCode.BadInput);
        }
        catch (Exception defect)
        {
            return Fail(output, error, $"internal error: {defect.GetType().Name}: {defect.Message} Please report it with the command line.", ExitCode.Internal);
        }
    }

    /// <summary>An error as one line, with everything escaped that a terminal might act on.</summary>
    public static string Sentence(string text) => $"dmarkit: {Escaped.Text(text)}";

    private static int Fail(TextWriter output, TextWriter error, string sentence, int status)
    {
        try
        {
            output.Flush();
        }
        catch (IOException)
        {
            // The reader of our output has gone; what is left to say goes to the error stream.
        }

        error.WriteLine(Sentence(sentence));
        return status;
    }
}
