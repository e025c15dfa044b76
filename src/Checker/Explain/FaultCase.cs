using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A fault whose request was tried against the tables: what its causes are looked for in.</summary>
/// <param name="Tables">The tables, for further questions.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Request">Its request.</param>
/// <param name="Unit">The unit that serves the requester.</param>
/// <param name="Now">What becomes of the request.</param>
/// <param name="Steps">The entries that were read for that.</param>
internal sealed record FaultCase(FaultTables Tables, FaultReport Fault, Access Request, RemappingUnit Unit, Outcome Now, IReadOnlyList<WalkStep> Steps)
{
    /// <summary>The last entry that was read, or null.</summary>
    public WalkStep? Last => Steps is [.., var last] ? last : null;

    /// <summary>True where the walk got to a paging entry.</summary>
    public bool IsPaged => Last?.Structure.Contains("-stage level-", StringComparison.Ordinal) == true;

    /// <summary>What is mapped around the address.</summary>
    public MappedNeighbours Neighbours => field ??= MappedNeighbours.Of(Tables, Unit, Request);

    /// <summary>True where the request would be let through with other features, by the unit of its requester.</summary>
    public bool Passes(in Access access, out Outcome outcome)
    {
        var unit = access.Source == Request.Source ? Unit : null;
        outcome = Tables.Answer(access, unit, null, out _) ?? default;
        return outcome is { Kind: ResultKind.Ok, HostAddress: not null }
            || (outcome is { Kind: ResultKind.Translation, HostAddress: not null } && (!access.Writes || outcome.Write));
    }
}
