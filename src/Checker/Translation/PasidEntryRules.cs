using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What blocks a request at a PASID table entry that is present and without reserved bits, and what the entry asks for.</summary>
/// <remarks>VT-d 9.6; 7.1.3, SPT.4 to SPT.9.</remarks>
internal static class PasidEntryRules
{
    public static Stages StagesOf(PasidTranslationType type) => type switch
    {
        PasidTranslationType.FirstStage => Stages.First,
        PasidTranslationType.SecondStage => Stages.Second,
        PasidTranslationType.Nested => Stages.Nested,
        _ => Stages.None,
    };

    public static FaultCondition? Judge(UnitConfiguration unit, PasidEntry entry, in Access access, bool privileged) =>
        Itself(unit, entry) ?? (access.AddressType == AddressType.Translated ? Translated(entry, access) : Request(unit, entry, access, privileged));

    /// <summary>What the entry means, as a clause.</summary>
    public static string Meaning(PasidEntry entry)
    {
        string first = $"the first-stage level-{entry.FirstStageLevels} table at {entry.FirstStageTableAddress}";
        string second = $"the second-stage level-{entry.SecondStageLevels} table at {entry.SecondStageTableAddress}";
        return entry.Type switch
        {
            PasidTranslationType.FirstStage => $"names {first}, domain {entry.DomainId}",
            PasidTranslationType.SecondStage => $"names {second}, domain {entry.DomainId}",
            PasidTranslationType.Nested => $"names {first}, nested in {second}, domain {entry.DomainId}",
            _ => "passes requests through untranslated",
        };
    }

    private static FaultCondition? Itself(UnitConfiguration unit, PasidEntry entry)
    {
        var stages = StagesOf(entry.Type);
        if ((stages & Stages.Second) != 0 && !unit.Capability.SupportsLevels(entry.SecondStageLevels)) return ScalableFault.WidthUnsupported;
        if (!Offers(unit.ExtendedCapability, entry.Type)) return ScalableFault.TypeUnsupported;

        // No text says that the other types ignore the paging mode, as texts do of its neighbours (VT-d 9.6).
        bool mode = entry.FirstStageLevels == 4 || (entry.FirstStageLevels == 5 && unit.Capability.FirstStage5LevelPaging);
        if (!mode) return ScalableFault.PagingModeUnsupported;
        return stages == Stages.Nested && entry.FirstStageTableAddress.Value >= unit.InputLimit(entry.SecondStageLevels)
            ? ScalableFault.FirstStageTableBeyondWidth
            : null;
    }

    /// <summary>True where a unit offers a translation type.</summary>
    public static bool Offers(ExtendedCapability unit, PasidTranslationType type) => type switch
    {
        PasidTranslationType.FirstStage => unit.FirstStageTranslation,
        PasidTranslationType.SecondStage => unit.SecondStageTranslation,
        PasidTranslationType.Nested => unit.NestedTranslation,
        PasidTranslationType.PassThrough => unit.PassThrough,
        _ => false,
    };

    private static FaultCondition? Request(UnitConfiguration unit, PasidEntry entry, in Access access, bool privileged)
    {
        if (access.Operation == Operation.PageRequest) return null; // Neither execution nor privilege is judged of one (VT-d 7.1.3).
        bool execute = access is { Pasid: not null, Operation: Operation.Execute };
        if (execute && !(unit.ExtendedCapability.ExecuteRequests && entry.ExecuteRequestsEnable)) return ScalableFault.ExecuteRequestsDisabled;
        return privileged && !entry.SupervisorRequestsEnable ? ScalableFault.SupervisorRequestsDisabled : null;
    }

    private static FaultCondition? Translated(PasidEntry entry, in Access access) =>
        access.Address.Value >> entry.HostPermissionAddressBits != 0 ? ScalableFault.TranslatedAddressBeyondPermissions : null;
}
