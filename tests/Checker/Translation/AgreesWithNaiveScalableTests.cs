using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>For any generated machine in scalable mode the translator agrees with a second implementation of another shape, in everything that an outcome holds.</summary>
public class AgreesWithNaiveScalableTests
{
    private const int RequestsPerMachine = 24;

    [Fact]
    public void Translator_and_naive_translator_give_the_same_outcome() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var state = GeneratedMachine.Scalable(seed, RequestsPerMachine);
        var scene = state.Scene();
        foreach (var access in state.Accesses)
        {
            if (OutcomeText.Difference(scene, access) is { } difference) return false.Label($"seed {seed}\n{scene}\n{GeneratedMachine.Code(access)}\n{difference}");
        }

        return true.ToProperty();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(CaseCount.Or(1200)).WithQuietOnSuccess(true));

    /// <summary>What agrees proves nothing where it never happens: the generator reaches every condition that a dump can show.</summary>
    [Fact]
    public void Generated_machines_meet_every_condition()
    {
        // Access errors need an address beyond the host width, which entries refuse as reserved first; only RTADDR can hold one, and the sum of a pointer and an
        // index that is longer than a page can be one: of the PASID directory, and of the host permission table's highest level.
        FaultCondition[] unreachable =
        [
            ScalableFault.ContextTableAccess, ScalableFault.PasidTableAccess, ScalableFault.FirstStageRootAccess, ScalableFault.FirstStageTableAccess,
            ScalableFault.TopTableAccess, ScalableFault.TableAccess, ScalableFault.HostPermissionTableAccess,
            ScalableFault.FirstStageFlagsFailed, ScalableFault.SecondStageFlagsFailed, // No dump shows an update that failed.
            ScalableFault.PageRequestDisabled, // No access of a trace is a page request.
            ScalableFault.ExecuteDenied, // Execute permission is gone since revision 4.1 (VT-d revision history).
        ];
        var met = new HashSet<FaultCondition?>();
        var kinds = new HashSet<ResultKind>();
        for (int seed = 0; seed < 1200; seed++)
        {
            var state = GeneratedMachine.Scalable(seed, RequestsPerMachine);
            var scene = state.Scene();
            foreach (var access in state.Accesses)
            {
                var outcome = scene.Translate(access);
                met.Add(outcome.Condition);
                kinds.Add(outcome.Kind);
            }
        }

        Assert.Equal([], ScalableFault.All.Append(FaultCondition.ExecuteRequested).Except(met!).Except(unreachable));
        Assert.Equal(Enum.GetValues<ResultKind>().Length, kinds.Count);
    }
}
