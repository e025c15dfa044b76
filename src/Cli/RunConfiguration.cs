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

    /// <summary>The bundles of the run, where they are archives.</summary>
    public UnpackedBundles Bundles { get; } = new();

    /// <summary>The suppressions of the configuration, or null.</summary>
    public SuppressionSource? Suppressions { get; set; }

    /// <summary>The one that a command line is run with.</summary>
    public static RunConfiguration Of(ParseResult parsed) => (RunConfiguration)parsed.InvocationConfiguration;
}
