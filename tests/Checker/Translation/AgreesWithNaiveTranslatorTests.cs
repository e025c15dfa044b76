using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>For any generated legacy table set the translator agrees with a second implementation of another shape.</summary>
public class AgreesWithNaiveTranslatorTests
{
    private const int RequestsPerMachine = 24;

    [Property(MaxTest = 1500)]
    public Property Translator_and_naive_translator_give_the_same_answer() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var state = GeneratedMachine.Legacy(seed, RequestsPerMachine);
        var scene = state.Scene();
        foreach (var access in state.Accesses)
        {
            if (OutcomeText.Difference(scene, access) is { } difference) return false.Label($"seed {seed}\n{scene}\n{GeneratedMachine.Code(access)}\n{difference}");
        }

        return true.ToProperty();
    });

    /// <summary>What agrees proves nothing where it never happens: the generator reaches every condition that a dump can show.</summary>
    [Fact]
    public void Generated_machines_meet_every_condition()
    {
        // Access errors need an address beyond the host width, which entries refuse as reserved first: only RTADDR and IRTA can hold one (VT-d 11.4.5, 11.4.10).
        FaultCondition[] unreachable =
        [
            FaultCondition.ContextTableAccess, FaultCondition.TopTableAccess, FaultCondition.TableAccess, FaultCondition.InterruptTableAccess,
            FaultCondition.PostedDescriptorAccess, FaultCondition.PostedDescriptorReserved, // Posted interrupts are not generated.
            FaultCondition.PageRequestInLegacyMode, FaultCondition.ExecuteRequested, // No access of a trace is a page request; RTA.2 comes first.
        ];
        var met = new HashSet<FaultCondition?>();
        var kinds = new HashSet<ResultKind>();
        for (int seed = 0; seed < 1200; seed++)
        {
            var state = GeneratedMachine.Legacy(seed, RequestsPerMachine);
            var scene = state.Scene();
            foreach (var access in state.Accesses)
            {
                var outcome = scene.Translate(access);
                met.Add(outcome.Condition);
                kinds.Add(outcome.Kind);
            }
        }

        Assert.Equal([], FaultTable.All.Except(ScalableFault.All).Except(met!).Except(unreachable));
        Assert.Equal(Enum.GetValues<ResultKind>().Length, kinds.Count);
    }
}
