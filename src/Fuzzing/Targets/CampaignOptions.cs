using System.Collections.Immutable;

namespace Dmarkit.Fuzzing;

/// <summary>What is asked of a campaign.</summary>
/// <param name="Target">The program to be tested.</param>
public sealed record CampaignOptions(TargetCommand Target)
{
    /// <summary>Decides every generated table.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of the first generated table.</summary>
    public long First { get; init; }

    /// <summary>How many tables are generated at most; null for no bound but <see cref="Time"/>.</summary>
    public long? Runs { get; init; } = 1000;

    /// <summary>How long tables are tried; what was found by then is still made smaller. Null for no bound.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>How many runs go on side by side.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>What one run may take.</summary>
    public TargetLimits Limits { get; init; } = new(TimeSpan.FromSeconds(2));

    /// <summary>True where a table whose lengths, signature or checksum do not hold must be refused, by a status other than 0.</summary>
    public bool ExpectReject { get; init; }

    /// <summary>Tables that are tried before the generated ones, each with its name.</summary>
    public ImmutableArray<(string Name, TableDraft Table)> Known { get; init; } = [];

    /// <summary>Failures that were found and made smaller before: they are counted, and no more.</summary>
    public ImmutableHashSet<TargetFailure> Found { get; init; } = [];

    /// <summary>How many smaller tables are tried for each failure at most.</summary>
    public int MostTries { get; init; } = 1500;
}
