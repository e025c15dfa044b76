namespace Dmarkit.Fuzzing;

/// <summary>Generates remapping states and what they are asked.</summary>
public static class States
{
    /// <summary>Makes a state: mostly right, most walks as deep as they go, with some things wrong; and requests that it has much to say about.</summary>
    /// <param name="choices">Where its decisions come from. The same stream makes the same state.</param>
    /// <param name="space">Which states may be made.</param>
    /// <param name="accessCount">How many requests; fewer only where the unit is one that the reference translator does not translate for.</param>
    public static RemappingState Make(Choices choices, StateSpace space, int accessCount)
    {
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(space);
        return new StateGenerator(choices, space).Make(accessCount);
    }

    /// <summary>The case of a number in the run of a seed: each case has a stream of its own, so that any can be made again alone.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="number">The case's number.</param>
    /// <param name="space">Which states may be made.</param>
    /// <param name="accessCount">How many requests.</param>
    public static RemappingState Case(ulong seed, long number, StateSpace space, int accessCount)
    {
        ulong mixed = new Choices(seed).Next() ^ new Choices(~(ulong)number).Next();
        return Make(new(mixed), space, accessCount);
    }
}
