using System.Collections.Immutable;

namespace Dmarkit.Fuzzing;

/// <summary>What is asked of a conformance run.</summary>
/// <param name="Target">The translator to be tested.</param>
public sealed record ConformanceOptions(TargetCommand Target)
{
    /// <summary>Decides every generated state.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of the first generated state.</summary>
    public long First { get; init; }

    /// <summary>How many states are asked about at most; null for no bound.</summary>
    public long? Runs { get; init; } = 250;

    /// <summary>How many accesses each state is asked.</summary>
    public int AccessesAState { get; init; } = 40;

    /// <summary>How many processes of the target answer side by side.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>How long the target may take for one state.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>States that are asked about before the generated ones, each with its name.</summary>
    public ImmutableArray<(string Name, RemappingState State)> Known { get; init; } = [];

    /// <summary>How many smaller states are tried for each divergence at most.</summary>
    public int MostTries { get; init; } = 6000;

    /// <summary>How many divergences are shrunk; further ones are counted.</summary>
    public int MostDivergences { get; init; } = 10;
}
