using System.CommandLine;

namespace Dmarkit.Cli;

/// <summary>The options that every command has beside <c>--help</c>. They stand at the command, not before it, so that a configuration can give them too.</summary>
internal sealed class CommonOptions
{
    /// <summary>More threads than any machine has processors are a slip of the hand.</summary>
    private const int MostThreads = 4096;

    private readonly Option<bool> noColor = new("--no-color") { Description = "No colours on a terminal; NO_COLOR and TERM=dumb say the same." };

    private readonly Option<int?> threads = NumberOption.Create("--threads", 1, MostThreads);

    public CommonOptions()
    {
        threads.Description = "Threads to use at most; default one a processor. Results do not depend on them, and a command with nothing to do side by side uses one.";
        threads.HelpName = "N";
    }

    /// <summary>Adds them to a command, or where it is a group to each of its commands.</summary>
    public void AddTo(Command command)
    {
        foreach (var inner in command.Subcommands) AddTo(inner);
        if (command.Subcommands.Count > 0) return;
        command.Add(noColor);
        command.Add(threads);
    }

    /// <summary>Hands what a command line says of them to its run.</summary>
    public void Apply(ParseResult parsed, RunConfiguration run)
    {
        if (parsed.GetValue(noColor) && run.Terminal is { } terminal) run.Terminal = terminal with { HasColour = false };
        if (parsed.GetValue(threads) is { } count) run.Threads = count;
    }
}
