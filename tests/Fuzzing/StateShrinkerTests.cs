using Dmarkit.Checker;
using Dmarkit.Fuzzing;

namespace Dmarkit.Tests.Fuzzing;

public class StateShrinkerTests
{
    [Fact]
    public void Candidates_are_smaller_and_can_be_written()
    {
        for (int number = 0; number < 6; number++)
        {
            var state = States.Case(1, number, StateSpace.Everything, 3);
            state = state with { Accesses = [state.Accesses[0]] };
            foreach (var candidate in StateShrinker.Candidates(state, StateSpace.Everything).Take(400))
            {
                Assert.True(Smaller(candidate, state));
                Assert.NotEmpty(candidate.ToYaml());
            }
        }
    }

    /// <summary>As if a target did not know the condition: what is left is what it takes to meet it.</summary>
    [Theory]
    [InlineData("LRT.2", 0)]
    [InlineData("LCT.2", 1)]
    [InlineData("LCT.3", 2)]
    [InlineData("LSS.2", 3)]
    [InlineData("SRT.2", 0)]
    [InlineData("SPT.2", 3)]
    public void Shrinking_ends_with_one_access_and_the_entries_that_the_condition_takes(string condition, int mostEntries)
    {
        var failing = Enumerable.Range(0, 400).Select(number => States.Case(3, number, StateSpace.Everything, 20)).First(state => Meets(state, condition));
        var (smallest, tries) = StateShrinker.Shrink(failing, StateSpace.Everything, state => Meets(state, condition), 20_000);
        Assert.InRange(tries, 1, 19_999);
        Assert.Single(smallest.Accesses);
        var steps = new List<WalkStep>();
        smallest.OpenTranslator().Translate(smallest.Accesses[0], steps);
        Assert.InRange(StateEntries.Count(smallest, steps), 0, mostEntries);
        Assert.DoesNotContain(StateShrinker.Candidates(smallest, StateSpace.Everything), state => Meets(state, condition));
    }

    private static bool Meets(RemappingState state, string condition)
    {
        var translator = state.OpenTranslator();
        return state.Accesses.Any(access => translator.CanTranslate(access, out _) && translator.Translate(access).Condition?.Name == condition);
    }

    private static bool Smaller(RemappingState one, RemappingState other)
    {
        var pairs = StateShrinker.Size(one).Zip(StateShrinker.Size(other)).ToList();
        int differs = pairs.FindIndex(pair => pair.First != pair.Second);
        return differs >= 0 && pairs[differs].First < pairs[differs].Second;
    }
}
