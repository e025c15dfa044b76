using System.CommandLine;
using Dmarkit.Checker;

namespace Dmarkit.Cli;

/// <summary>What a run is given beside its command line. A test gives its own day and machine.</summary>
internal sealed class RunConfiguration : InvocationConfiguration
{
    /// <summary>The day, in UTC so that it is the same everywhere; suppressions expire by it.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>The root of the running machine's file system.</summary>
    public string MachineRoot { get; init; } = "/";

    /// <summary>The terminal that shows the output; null where none does.</summary>
    public Terminal? Terminal { get; set; }

    /// <summary>Threads that a command may use, 1 or more. What it writes does not depend on them.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>True where a terminal shows the error stream: then a long run tells how far it has come.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>The bundles of the run, where they are archives.</summary>
    public UnpackedBundles Bundles { get; } = new();

    /// <summary>The value of an environment variable; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The configuration of a run that neither names one nor has one in its bundle, where the file exists.</summary>
    public string WorkingConfiguration { get; init; } = ConfigurationFile.Name;

    /// <summary>The command line as it was given, before a configuration added to it.</summary>
    public ParseResult? Given { get; set; }

    /// <summary>Takes what was found in the place of a report; null where a report is written.</summary>
    public Action<CheckResult>? TakeResult { get; init; }

    /// <summary>True where other runs share the suppressions: then none of them is known to be of no use.</summary>
    public bool SharesSuppressions { get; init; }

    /// <summary>The suppressions of the configuration, or null.</summary>
    public SuppressionSource? Suppressions { get; set; }

    /// <summary>The one that a command line is run with.</summary>
    public static RunConfiguration Of(ParseResult parsed) => (RunConfiguration)parsed.InvocationConfiguration;
}
