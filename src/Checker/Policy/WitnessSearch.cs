using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Turns what must not be reached into one request that reaches it, which the translator then answers as a command line would have it answered.</summary>
internal sealed class WitnessSearch(Platform platform, PolicyReach reach)
{
    private readonly Replayer replayer = new(platform);

    /// <summary>So many places are tried: that the translator blocks what is mapped is an exception, and one that concerns single pages.</summary>
    private const int MostTried = 16;

    /// <summary>A request of a device that does what it must not, at the lowest address where it can.</summary>
    /// <param name="request">The device's requests.</param>
    /// <param name="violation">What they must not do.</param>
    /// <returns>Null where the translator blocks it all the same: a flag of an entry cannot be set, or protected memory may end later than is certain.</returns>
    public PolicyWitness? Find(RequesterReach request, Violation violation) =>
        violation.Target.Ranges.Take(MostTried).Select(range => Find(request, range.First, violation.Operation)).FirstOrDefault(witness => witness is not null);

    private PolicyWitness? Find(RequesterReach request, HostAddress target, Operation operation)
    {
        var access = request.Mapped is { } mapped
            ? reach.Witness(mapped, target, operation)?.Access
            : new Access(request.Source, operation, new(target.Value));
        if (access is not { } found) return null;
        if (request.Kind == RouteKind.Uncovered) return new(found, Outcome.Ok(target), null, "no remapping unit serves it");
        var witness = Replay(found, request.Unit);
        return witness is { Outcome: { Kind: ResultKind.Ok, HostAddress: { } landing } } && landing == target ? witness : null;
    }

    /// <summary>A request as the translator answers it; null where an input is missing for that.</summary>
    public PolicyWitness? Replay(in Access access, RemappingUnit? unit)
    {
        var steps = new List<WalkStep>();
        var replayed = replayer.Replay(access, null, steps);
        if (replayed.Obstacle is not null) return null;
        var decider = ReplayFindings.Decider(steps, replayed.Outcome);
        string why = decider is null
            ? access.Operation == Operation.Message ? $"{unit} does not remap it" : $"{unit} does not translate"
            : $"the {decider.Structure} at {decider.Address} ({decider.RawValue}) {decider.Decision}";
        return new(access, replayed.Outcome, decider, why);
    }
}
