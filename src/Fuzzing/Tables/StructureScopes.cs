using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>The device scopes of structures, whichever kind they are of.</summary>
internal static class StructureScopes
{
    /// <summary>The scopes; null for a structure that has none by its kind.</summary>
    public static IReadOnlyList<DeviceScopeDraft>? Of(StructureDraft structure) => structure switch
    {
        HardwareUnitDraft unit => unit.Scopes,
        ReservedMemoryRegionDraft region => region.Scopes,
        RootPortAtsDraft ports => ports.Scopes,
        AddressTranslationCacheDraft cache => cache.Scopes,
        IntegratedDevicePropertyDraft property => property.Scopes,
        _ => null,
    };

    /// <summary>The structure with other scopes; as it is where it can have none.</summary>
    public static StructureDraft With(StructureDraft structure, IReadOnlyList<DeviceScopeDraft> scopes) => structure switch
    {
        HardwareUnitDraft unit => unit with { Scopes = scopes },
        ReservedMemoryRegionDraft region => region with { Scopes = scopes },
        RootPortAtsDraft ports => ports with { Scopes = scopes },
        AddressTranslationCacheDraft cache => cache with { Scopes = scopes },
        IntegratedDevicePropertyDraft property => property with { Scopes = scopes },
        _ => structure,
    };
}
