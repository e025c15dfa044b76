using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Fuzzing;

/// <summary>Remapping states for properties: <c>[Property(Arbitrary = [typeof(StateArbitraries)])]</c>.</summary>
public static class StateArbitraries
{
    private const int Accesses = 12;

    /// <summary>States of every mode, with a dozen requests each.</summary>
    public static Arbitrary<RemappingState> States() => Arb.From(
        Gen.Choose(0, int.MaxValue).Select(seed => Fuzzing.States.Case((ulong)seed, 0, StateSpace.Everything, Accesses)),
        state => StateShrinker.Candidates(state, StateSpace.Everything));
}
