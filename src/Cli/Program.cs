using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Dmarkit.Cli.Commands;
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
            // A file may be called @dump: no response files. Without a command the help is the answer.
            var root = Root();
            ParseResult Parse(string[] arguments) => root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            var parsed = Parse(args.Length == 0 ? ["--help"] : args);
            if (UsageError.In(parsed) is { } mistake) return Fail(output, error, mistake, ExitCode.Usage);
            run.Given = parsed;
            if (parsed.Action is not HelpAction && ConfigurationFile.For(parsed, args, Parse, run) is { } configuration)
            {
                parsed = Parse(configuration.Arguments);
                if (UsageError.In(parsed) is { } clash) return Fail(output, error, clash, ExitCode.Usage);
                run.Suppressions = configuration.Suppressions;
            }

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

    private static RootCommand Root()
    {
        var root = new RootCommand("Validates what firmware and hypervisors tell the IOMMU.")
        {
            Check.Create(), Audit.Create(), Show.Create(), Build.Create(), Lint.Create(), Diff.Create(), Rules.Create(), Translate.Create(), Replay.Create(), Trace.Create(),
            Map.Create(), Who.Create(), Explain.Create(), Faults.Create(), Info.Create(), Registers.Create(), Commands.Convert.Create(), Collect.Create(), Corpus.Create(),
            Merge.Create(), Fuzz.Create(), Fleet.Create(),
        };
        root.HelpName = "dmarkit";
        root.Options.Clear(); // The ones it comes with also answer to /h and /?, which are files here, and print a version with the commit in it.
        root.Add(new HelpOption("--help", "-h", "-?"));
        root.Add(new VersionOption { Action = new VersionAction() });
        return root;
    }

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

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ToolVersion.Text);
            return ExitCode.Done;
        }
    }
}
