using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which reserved memory regions name which device.</summary>
/// <remarks>VT-d 8.4.</remarks>
internal sealed class DeviceReservedRegions
{
    private readonly Dictionary<SourceId, AddressSet> byDevice = [];
    private readonly List<(ReservedMemoryRegion Region, SourceId Device)> named = [];

    public DeviceReservedRegions(Platform platform)
    {
        if (platform.Table is null)
        {
            (Unsure, Missing) = (AddressSet.All, "a DMAR table, which tells the RMRRs (--dmar)");
            return;
        }

        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is not { } range) continue;
            foreach (var scope in region.Scopes)
            {
                if ((scope.ResolvedSource ?? ResolvedBy(platform.Pci, scope)) is { } device) Add(region, range, device, platform.Pci);
                else
                {
                    Unsure = Unsure.Union(AddressSet.Of(range));
                    Missing ??= $"the device that {scope.Label} names (--pci with lspci -xxx)";
                }
            }
        }
    }

    /// <summary>Regions of devices that no input tells: they may be anybody's.</summary>
    public AddressSet Unsure { get; private set; } = AddressSet.Empty;

    /// <summary>What would tell them, as a clause; null where there are none.</summary>
    public string? Missing { get; private set; }

    /// <summary>Each region with each device that it names.</summary>
    public IReadOnlyList<(ReservedMemoryRegion Region, SourceId Device)> Named => named;

    /// <summary>The regions that name a device, or one whose requests may carry its id.</summary>
    public AddressSet Of(SourceId source) => byDevice.GetValueOrDefault(source, AddressSet.Empty);

    private void Add(ReservedMemoryRegion region, AddressRange range, SourceId device, PciInventory? inventory)
    {
        named.Add((region, device));
        foreach (var source in inventory is null ? [device] : RequesterAliases.Of(inventory, device).Prepend(device)) byDevice[source] = Of(source).Union(AddressSet.Of(range));
    }

    private static SourceId? ResolvedBy(PciInventory? inventory, DeviceScope scope) =>
        inventory?.Resolve(scope) is { Kind: ScopeTargetKind.Found, Source: { } source } ? source : null;
}
