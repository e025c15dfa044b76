using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One entry that gives a domain id to requests: a context entry of legacy mode, or a PASID entry.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="Source">Its requester, or the first of them.</param>
/// <param name="Domain">The domain id.</param>
/// <param name="Stages">The stages that its requests go through.</param>
/// <param name="SecondStage">Root of the second stage; null where it has none.</param>
/// <param name="SecondStageLevels">Its levels.</param>
/// <param name="Pasid">The PASID entry; null in legacy mode.</param>
internal readonly record struct DomainUse(
    string Name, StatePlace Place, SourceId Source, int Domain, Stages Stages, HostAddress? SecondStage, int SecondStageLevels, SurveyedPasid? Pasid)
{
    /// <summary>The entry as the one that another contradicts.</summary>
    public Witness AsWitness => new(Name, $"at {Place.Address}", Name);

    /// <summary>Every such entry of a unit that hardware does not refuse for its type.</summary>
    public static IEnumerable<DomainUse> Of(UnitSurvey survey)
    {
        foreach (var context in survey.Contexts)
        {
            if (context.IsScalable || context.Legacy.Type == TranslationType.Reserved) continue;
            bool isPassed = context.Legacy.Type == TranslationType.PassThrough;
            yield return new(
                context.Name, StatePlace.Of(survey.Unit, context.Name, context.Address, context.Words), context.Source, (int)context.Legacy.DomainId,
                isPassed ? Stages.None : Stages.Second, isPassed ? null : context.Legacy.SecondStageTableAddress, context.Legacy.Levels, null);
        }

        foreach (var pasid in survey.Pasids)
        {
            if (!Enum.IsDefined(pasid.Entry.Type)) continue;
            var stages = PasidEntryRules.StagesOf(pasid.Entry.Type);
            bool isSecond = (stages & Stages.Second) != 0;
            yield return new(
                pasid.Name, StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words), pasid.Source, (int)pasid.Entry.DomainId,
                stages, isSecond ? pasid.Entry.SecondStageTableAddress : null, pasid.Entry.SecondStageLevels, pasid);
        }
    }
}
