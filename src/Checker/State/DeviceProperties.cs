using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What firmware says of devices in the chip: the flags of SIDP scopes, and which devices need their translation cache.</summary>
/// <remarks>VT-d 8.3.1, 8.8, 8.9.</remarks>
internal sealed class DeviceProperties
{
    private readonly Dictionary<SourceId, byte> flags = [];
    private readonly HashSet<SourceId> needCache = [];

    public DeviceProperties(Platform platform)
    {
        foreach (var structure in platform.Table?.Structures ?? [])
        {
            foreach (var scope in structure.Scopes)
            {
                if ((platform.Pci?.Resolve(scope).Source ?? scope.ResolvedSource) is not { } source) continue;
                if (structure is IntegratedDeviceProperty) flags[source] = (byte)(flags.GetValueOrDefault(source) | scope.Flags);
                if (structure is AddressTranslationCache { Required: true } || (structure is IntegratedDeviceProperty && (scope.Flags & ScopeProperties.AtcRequired) != 0)) needCache.Add(source);
            }
        }
    }

    /// <summary>The flags of a device's SIDP scope; null where it has none.</summary>
    public byte? FlagsOf(SourceId source) => flags.TryGetValue(source, out byte found) ? found : null;

    /// <summary>True where the device works only with its translation cache enabled.</summary>
    public bool NeedsCache(SourceId source) => needCache.Contains(source);
}
