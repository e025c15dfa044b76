using System.Text;
using Dmarkit.Fuzzing;
using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Fuzzing;

public class StatesTests
{
    private const int Cases = 60;

    [Fact]
    public void Same_seed_and_number_make_the_same_state_and_others_another()
    {
        for (int number = 0; number < 12; number++) Assert.Equal(Make(number).ToYaml(), Make(number).ToYaml());
        Assert.NotEqual(Make(1).ToYaml(), Make(2).ToYaml());
        Assert.NotEqual(Make(1).ToYaml(), States.Case(2, 1, StateSpace.Everything, 10).ToYaml());
    }

    /// <summary>A seed that is printed today must make the same case tomorrow.</summary>
    [Fact]
    public void First_states_of_a_seed_stay_what_they_are() => Golden.Matches("fuzz.states.seed1.txt", string.Concat(Enumerable.Range(0, 16).Select(number =>
    {
        var state = Make(number);
        byte[] digest = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(state.ToYaml()));
        return $"{number} {state.Mode} {state.Words.Count} words {Convert.ToHexStringLower(digest.AsSpan(0, 8))}\n";
    })));

    [Fact]
    public void Source_of_a_state_builds_back_to_its_image_registers_and_trace()
    {
        for (int number = 0; number < Cases; number++)
        {
            var state = Make(number);
            Assert.True(StateSource.TryRead(Encoding.UTF8.GetBytes(state.ToYaml()), out var read, out string? why), why);
            Assert.Equal(state.Words, read.Words);
            Assert.Equal(state.Registers, read.Registers);
            Assert.Equal(string.Join('\n', state.Accesses), string.Join('\n', read.Accesses));
            Assert.Equal((state.HostAddressBits, state.MemoryBytes), (read.HostAddressBits, read.MemoryBytes));
        }
    }

    [Fact]
    public void Entries_by_their_field_names_are_the_same_words()
    {
        for (int number = 0; number < Cases; number++)
        {
            var state = Make(number);
            var steps = new List<Dmarkit.Checker.WalkStep>();
            state.OpenTranslator().Translate(state.Accesses[0], steps);
            Assert.True(StateSource.TryRead(Encoding.UTF8.GetBytes(state.ToYaml(steps)), out var read, out string? why), why);
            Assert.Equal(state.Words, read.Words);
        }
    }

    [Fact]
    public void Every_mode_is_made()
    {
        var modes = Enumerable.Range(0, 100).Select(number => Make(number, 0).Mode).ToHashSet();
        Assert.Equal(Enum.GetValues<StateMode>().Order(), modes.Order());
    }

    public static TheoryData<StateDefect> Defects => [.. Enum.GetValues<StateDefect>()];

    [Theory]
    [MemberData(nameof(Defects))]
    public void Chosen_defect_makes_outcomes_that_the_state_without_it_does_not_have(StateDefect defect)
    {
        int changed = 0;
        for (int number = 0; number < Cases && changed == 0; number++)
        {
            var healthy = Reasons(StateSpace.Everything with { Defects = [] }, number);
            changed += Reasons(StateSpace.Everything with { Defects = [defect] }, number).Except(healthy).Any() ? 1 : 0;
        }

        Assert.Equal(1, changed);
    }

    [Fact]
    public void Space_restricts_what_is_made()
    {
        var space = StateSpace.Everything with { Devices = [new(0, 0, 2, 0)], Operations = [Operation.Read], Lengths = [4], Alignment = 4, AddressTypes = [AddressType.Untranslated], Pasids = false, Modes = [StateMode.SecondStage] };
        for (int number = 0; number < 20; number++)
        {
            var state = States.Case(1, number, space, 20);
            Assert.Equal(StateMode.SecondStage, state.Mode);
            Assert.All(state.Accesses.Where(access => access.Address.Value is < 0xfee0_0000 or > 0xfeef_ffff), access => Assert.Equal((Operation.Read, 4ul, 0ul), (access.Operation, access.LengthBytes, access.Address.Value % 4)));
            Assert.All(state.Accesses, access => Assert.Equal((new SourceId(0, 0, 2, 0), null, AddressType.Untranslated), (access.Source, access.Pasid, access.AddressType)));
        }
    }

    [Fact]
    public void Source_that_is_no_state_is_refused_with_a_reason()
    {
        foreach (string text in new[] { "", "kind: bundle\n", "kind: acpi-table\n", "kind: bundle\nmemory: {size: 4K}\n", "\u0000\u0001" })
        {
            Assert.False(StateSource.TryRead(Encoding.UTF8.GetBytes(text), out _, out string? why));
            Assert.NotEmpty(why);
        }
    }

    /// <summary>Whatever the state, the translator answers, and answers the same twice.</summary>
    [Property(MaxTest = 30, Arbitrary = [typeof(StateArbitraries)])]
    public void Every_access_of_a_state_can_be_answered(RemappingState state)
    {
        var (one, other) = (state.OpenTranslator(), state.OpenTranslator());
        Assert.All(state.Accesses, access => Assert.True(one.CanTranslate(access, out _)));
        Assert.Equal(state.Accesses.Select(access => one.Translate(access)), state.Accesses.Select(access => other.Translate(access)));
    }

    private static HashSet<string> Reasons(StateSpace space, int number)
    {
        var state = States.Case(1, number, space, 20);
        var translator = state.OpenTranslator();
        return [.. state.Accesses.Select(access => translator.Translate(access)).Select(outcome => $"{outcome.Kind} {outcome.Condition?.Name}")];
    }

    private static RemappingState Make(int number, int accesses = 10) => States.Case(1, number, StateSpace.Everything, accesses);
}
