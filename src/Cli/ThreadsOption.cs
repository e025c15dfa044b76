using System.CommandLine;

namespace Dmarkit.Cli;

/// <summary><c>--threads</c>: how many threads a command may use. Every command takes it; help names it where it makes a difference.</summary>
internal static class ThreadsOption
{
    /// <summary>More than a machine of today has; each costs some megabytes.</summary>
    private const int Most = 1024;
    private const string Name = "--threads";

    /// <summary>Gives it to a command that makes use of it.</summary>
    public static void AddTo(Command command) => command.Add(Create(isHidden: false));

    /// <summary>Gives it to every command below that does not have it, so that a script can give it to all.</summary>
    public static void AddHidden(Command above)
    {
        foreach (var command in above.Subcommands)
        {
            AddHidden(command);
            if (command.Action is not null && command.Options.All(option => option.Name != Name)) command.Add(Create(isHidden: true));
        }
    }

    /// <summary>How many there may be: as many as the machine has processors, where nobody says.</summary>
    public static int Read(ParseResult parsed) => parsed.GetValue<int?>(Name) ?? Environment.ProcessorCount;

    private static Option<int?> Create(bool isHidden)
    {
        var option = NumberOption.Create(Name, 1, Most);
        option.Description = "Threads to use; default one a processor. The output is the same.";
        option.HelpName = "N";
        option.Hidden = isHidden;
        return option;
    }
}
