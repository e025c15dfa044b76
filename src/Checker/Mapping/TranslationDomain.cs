using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Tables that requesters share: two with equal domains reach the same memory at the same addresses.</summary>
/// <remarks>What tells domains apart is the root of each stage, its width and the domain id, and in scalable mode the bits that decide which rights count.</remarks>
public sealed record TranslationDomain
{
    /// <summary>Domain id.</summary>
    public int Id { get; internal init; }

    /// <summary>Where the second-stage root table lies; null without second stage.</summary>
    public HostAddress? SecondStageTable { get; internal init; }

    /// <summary>How many levels the second stage has: 3 to 5; 0 without one.</summary>
    public int SecondStageLevels { get; internal init; }

    /// <summary>Where the first-stage root table lies, guest-physically where both stages are used; null without first stage.</summary>
    public HostAddress? FirstStageTable { get; internal init; }

    /// <summary>How many levels the first stage has: 4 or 5; 0 without one.</summary>
    public int FirstStageLevels { get; internal init; }

    /// <summary>Which rights of the entries count.</summary>
    internal DomainRights Rights { get; init; }

    /// <summary>Both stages: of the PASID entry what decides how the first stage's tables are read. Else all zero, so that other bits tell no domains apart.</summary>
    internal PasidEntry Entry { get; init; }

    /// <summary>True where both stages are used.</summary>
    internal bool IsNested => FirstStageTable is not null && SecondStageTable is not null;

    /// <summary>How many bytes of addresses its tables tell of, from 0 on; of a first stage the upper half lies at the end of all addresses.</summary>
    public ulong SpanBytes => 1UL << (12 + 9 * (FirstStageTable is null ? SecondStageLevels : FirstStageLevels));

    /// <summary>What tells domains apart in counts: one whose requests have other rights is the same.</summary>
    internal (int, HostAddress?, int, HostAddress?, int) Tables => (Id, SecondStageTable, SecondStageLevels, FirstStageTable, FirstStageLevels);

    /// <summary>The domain of requests with that plan.</summary>
    /// <param name="plan">How they are translated, by at least one stage.</param>
    /// <param name="executes">True where they may ask for execution.</param>
    /// <param name="hasPasid">True where they have a PASID.</param>
    internal static TranslationDomain Of(in TranslationPlan plan, bool executes, bool hasPasid) => new()
    {
        Id = plan.Domain,
        SecondStageTable = plan.UsesSecondStage ? plan.SecondStageTable : null,
        SecondStageLevels = plan.UsesSecondStage ? plan.SecondStageLevels : 0,
        FirstStageTable = plan.UsesFirstStage ? plan.Entry.FirstStageTableAddress : null,
        FirstStageLevels = plan.UsesFirstStage ? plan.Entry.FirstStageLevels : 0,
        Rights = DomainRights.Of(plan, executes, hasPasid),
        Entry = plan.Stages == Stages.Nested ? plan.Entry : default,
    };
}
