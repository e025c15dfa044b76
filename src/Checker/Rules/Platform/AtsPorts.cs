using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Behind which ports, and in which integrated devices, software may enable ATS: what ATSR and SATC structures list.</summary>
/// <remarks>VT-d 8.5, 8.8.</remarks>
internal sealed class AtsPorts
{
    private readonly PciInventory inventory;
    private readonly HashSet<ushort> allPorts = [];
    private readonly HashSet<SourceId> ports = [], integrated = [];

    public AtsPorts(Platform platform)
    {
        inventory = platform.Pci!;
        MayHaveOtherPorts = platform.Table!.MayHaveOther(RemappingStructureType.RootPortAts);
        MayHaveOtherDevices = platform.Table.MayHaveOther(RemappingStructureType.AddressTranslationCache);
        foreach (var structure in platform.Table.Structures)
        {
            if (structure is RootPortAts { AllPorts: true } every) allPorts.Add(every.Segment);
            if (structure is not (RootPortAts or AddressTranslationCache)) continue;
            foreach (var scope in structure.Scopes)
            {
                if (inventory.Resolve(scope) is { Source: { } source } target && target.Step == scope.Path.Count - 1)
                    (structure is RootPortAts ? ports : integrated).Add(source);
            }
        }
    }

    /// <summary>True where an ATSR could not be read.</summary>
    public bool MayHaveOtherPorts { get; }

    /// <summary>True where a SATC could not be read.</summary>
    public bool MayHaveOtherDevices { get; }

    /// <summary>The root port above a function, where no ATSR lists it; null where one does, or there is none.</summary>
    public PciFunction? UnlistedPortOf(PciFunction function) =>
        !allPorts.Contains(function.Source.Segment) && inventory.RootPortOf(function.Source) is { } port && !ports.Contains(port.Source) ? port : null;

    /// <summary>True for a device in the root complex that no SATC lists.</summary>
    public bool IsUnlistedDevice(PciFunction function) => function.PortType == PciExpressPortType.RootComplexEndpoint && !integrated.Contains(function.Source);
}
