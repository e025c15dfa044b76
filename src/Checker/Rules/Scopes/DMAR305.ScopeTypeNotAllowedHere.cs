using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeTypeNotAllowedHere : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR305", Name: "scope-type-not-allowed-here", Severity.Error, Needs.Table, Citation: "VT-d 8.5, 8.8, 8.9",
        Summary: "A structure names a device of a type that it must not name.",
        Why: "The structure says something of devices of certain types only, so that what was meant takes effect for nobody.",
        Fix: "Name the PCI function that does the DMA.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Counts endpoints, bridges and name-space devices and ignores the rest without a word."),
            new(Consumer.Edk2, Impact.Degrades, "Refuses everything but endpoints in an RMRR."),
            new(Consumer.SeL4, Impact.Breaks, "Leaves the IOMMU off where it stands in an RMRR."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - atsr: {scopes: [{type: endpoint, path: "00:1c.0"}]}  # root ports are sub-hierarchies
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            if (Allowed(structure) is not { } allowed) continue;
            foreach (var scope in structure.Scopes)
            {
                if (!IsAllowed(structure, scope.Kind))
                    found.Add(scope.Field("Type"), $"Scope type is {scope.Type} in {structure.Label}, which takes {allowed}.", SeverityIn(structure));
            }
        }
    }

    /// <summary>What a structure takes; null for one that this rule says nothing of.</summary>
    private static string? Allowed(RemappingStructure structure) => structure switch
    {
        ReservedMemoryRegion => "no I/O APIC (3) and no HPET (4)",
        RootPortAts => "only root ports (2)",
        AddressTranslationCache => "only endpoints (1)",
        IntegratedDeviceProperty => "only endpoints (1) and name-space devices (5)",
        _ => null,
    };

    private static bool IsAllowed(RemappingStructure structure, DeviceScopeType type) => structure switch
    {
        ReservedMemoryRegion => type is not (DeviceScopeType.IoApic or DeviceScopeType.Hpet),
        RootPortAts => type == DeviceScopeType.SubHierarchy,
        AddressTranslationCache => type == DeviceScopeType.Endpoint,
        _ => type is DeviceScopeType.Endpoint or DeviceScopeType.NamespaceDevice,
    };

    /// <summary>For an RMRR the specification only speaks of devices that need access (VT-d 8.4); for the others it says "must".</summary>
    private static Severity SeverityIn(RemappingStructure structure) => structure is ReservedMemoryRegion ? Severity.Warning : Severity.Error;
}
