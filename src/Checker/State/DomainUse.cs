using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One entry that gives a domain id to requests: a context entry of legacy mode, or a PASID entry.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Context">The context entry; null in scalable mode.</param>
/// <param name="Pasid">The PASID entry; null in legacy mode.</param>
/// <param name="Domain">The domain id.</param>
/// <param name="Stages">The stages that its requests go through.</param>
/// <param name="SecondStage">Root of the second stage; null where it has none.</param>
/// <param name="SecondStageLevels">Its levels.</param>
internal readonly record struct DomainUse(
    RemappingUnit Unit, SurveyedContext? Context, SurveyedPasid? Pasid, int Domain, Stages Stages, HostAddress? SecondStage, int SecondStageLevels)
{
    /// <summary>What messages call the entry.</summary>
    public string Name => Context?.Name ?? Pasid!.Name;

    /// <summary>Where the entry lies.</summary>
    public HostAddress Address => Context?.Address ?? Pasid!.Address;

    /// <summary>Where the entry lies, for a finding.</summary>
    public StatePlace Place => StatePlace.Of(Unit, Name, Address, Context?.Words ?? Pasid!.Words);

    /// <summary>Its requester, or the first of them.</summary>
    public SourceId Source => Context?.Source ?? Pasid!.Source;

    /// <summary>The entry as the one that another contradicts.</summary>
    public Witness AsWitness => new(Name, $"at {Address}", Name);

    /// <summary>Every such entry of a unit that hardware does not refuse for its type.</summary>
    public static IEnumerable<DomainUse> Of(UnitSurvey survey)
    {
        foreach (var context in survey.Contexts)
        {
            if (context.IsScalable || context.Legacy.Type == TranslationType.Reserved) continue;
            bool isPassed = context.Legacy.Type == TranslationType.PassThrough;
            yield return new(
                survey.Unit, context, null, (int)context.Legacy.DomainId, isPassed ? Stages.None : Stages.Second,
                isPassed ? null : context.Legacy.SecondStageTableAddress, context.Legacy.Levels);
        }

        foreach (var pasid in survey.Pasids)
        {
            if (!Enum.IsDefined(pasid.Entry.Type)) continue;
            var stages = PasidEntryRules.StagesOf(pasid.Entry.Type);
            bool isSecond = (stages & Stages.Second) != 0;
            yield return new(survey.Unit, null, pasid, (int)pasid.Entry.DomainId, stages, isSecond ? pasid.Entry.SecondStageTableAddress : null, pasid.Entry.SecondStageLevels);
        }
    }
}
