using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Dmarkit.Cli.Commands;

namespace Dmarkit.Cli;

/// <summary>The command model: what the tool can be asked. Parsing, help, completion, the manual page and the reference are made of it.</summary>
internal sealed class Tool
{
    public const string Name = "dmarkit";

    /// <summary>Every command, in the order of the help.</summary>
    private static readonly (string Name, Func<Command> Create)[] Commands =
    [
        ("check", Check.Create), ("audit", Audit.Create), ("show", Show.Create), ("build", Build.Create), ("lint", Lint.Create), ("diff", Diff.Create), ("rules", Rules.Create),
        ("translate", Translate.Create), ("replay", Replay.Create), ("trace", Trace.Create), ("map", Map.Create), ("who", Who.Create), ("explain", Explain.Create),
        ("faults", Faults.Create), ("info", Info.Create), ("registers", Registers.Create), ("convert", Cli.Commands.Convert.Create), ("collect", Collect.Create),
        ("corpus", Corpus.Create), ("merge", Merge.Create), ("fuzz", Fuzz.Create), ("fleet", Fleet.Create), ("completion", Completion.Create),
    ];

    private Tool(IEnumerable<Command> commands)
    {
        Root = new("Validates what firmware and hypervisors tell the IOMMU.") { HelpName = Name };
        Root.Options.Clear(); // The ones it comes with also answer to /h and /?, which are files here, and print a version with the commit in it.
        Root.Add(new HelpOption("--help", "-h", "-?"));
        Root.Add(new VersionOption { Action = new VersionAction() });
        foreach (var command in commands)
        {
            Root.Add(command);
            Common.AddTo(command);
        }
    }

    public RootCommand Root { get; }

    public CommonOptions Common { get; } = new();

    /// <summary>All commands.</summary>
    public static Tool Whole() => new(Commands.Select(command => command.Create()));

    /// <summary>What a command line needs: the command that it names, or all where it names none. One command is made in a fraction of a start, all of them in a good part of it.</summary>
    public static Tool For(string[] args)
    {
        if (args is ["--version"]) return new([]);
        return args is [var word, ..] && Array.Find(Commands, command => command.Name == word).Create is { } create ? new([create()]) : Whole();
    }

    /// <summary>Parses a command line. A file may be called @dump: there are no response files.</summary>
    public ParseResult Parse(string[] args) => Root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

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
