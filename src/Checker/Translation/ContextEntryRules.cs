using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What blocks a request at a context entry in scalable mode that is present and without reserved bits.</summary>
/// <remarks>VT-d 7.1.3, SCT.4 to SCT.10, SGN.4 and SGN.8 of translated requests, SGN.10. What the entry alone decides comes before what the request adds.</remarks>
internal static class ContextEntryRules
{
    public static FaultCondition? Judge(UnitConfiguration unit, ScalableContextEntry context, in Access access) =>
        Itself(context, access) ?? WithDeviceTlb(context, access.AddressType) ?? WithPasid(unit, context, access) ?? Translated(unit, access);

    private static FaultCondition? Itself(ScalableContextEntry context, in Access access)
    {
        if (context.PageRequestEnable && !context.DeviceTlbEnable) return ScalableFault.PageRequestsWithoutDeviceTlb;
        if (context.RidPasid >= context.PasidCount) return ScalableFault.RidPasidBeyondDirectory;

        // Such requests with PASID meet SCT.6 instead.
        bool elsewhere = access is { Pasid: not null, AddressType: not AddressType.Translated, Operation: not Operation.PageRequest };
        return context.PasidInTranslatedRequests && !context.PasidEnable && !elsewhere ? ScalableFault.TranslatedPasidWithoutPasid : null;
    }

    private static FaultCondition? WithDeviceTlb(ScalableContextEntry context, AddressType type) =>
        type != AddressType.Untranslated && !context.DeviceTlbEnable ? ScalableFault.DeviceTlbDisabled : null;

    private static FaultCondition? WithPasid(UnitConfiguration unit, ScalableContextEntry context, in Access access)
    {
        bool isPageRequest = access.Operation == Operation.PageRequest, asksInVain = isPageRequest && !context.PageRequestEnable;
        if (access.Pasid is not { } pasid) return asksInVain ? ScalableFault.PageRequestDisabled : null;
        bool translated = access.AddressType == AddressType.Translated;
        if (translated && !context.PasidInTranslatedRequests) return ScalableFault.PasidInTranslatedRequestDisabled;
        if (!translated && !context.PasidEnable) return ScalableFault.PasidDisabled;
        if (pasid.Value >= context.PasidCount) return ScalableFault.PasidBeyondDirectory;
        if (asksInVain) return ScalableFault.PageRequestDisabled;
        if (pasid.Value == context.RidPasid) return ScalableFault.PasidIsRidPasid; // Also where the field is reserved, and so 0.
        return !isPageRequest && pasid.Value >> ((int)unit.ExtendedCapability.PasidSize + 1) != 0 ? ScalableFault.PasidBeyondUnit : null;
    }

    /// <summary>A translated request's address is a host address, whether a table of permissions is looked at or not.</summary>
    private static FaultCondition? Translated(UnitConfiguration unit, in Access access)
    {
        if (access.AddressType != AddressType.Translated) return null;
        return (access.Address.Value & unit.BeyondHost) != 0 ? ScalableFault.TranslatedBeyondHost
            : InterruptRange.Contains(access.Address.Value) ? ScalableFault.TranslatedInInterruptRange
            : null;
    }
}
