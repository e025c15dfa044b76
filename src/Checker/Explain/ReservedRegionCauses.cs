using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The address is memory that firmware keeps: by a reserved region, or by the memory map alone.</summary>
/// <remarks>VT-d 8.4: firmware's devices, such as USB controllers and graphics, go on using their memory when the operating system takes over.</remarks>
internal static class ReservedRegionCauses
{
    /// <summary>Devices of a region that are named; a hostile table names tens of thousands.</summary>
    private const int MostNamed = 4;

    public static IEnumerable<FaultCause> Of(FaultCase @case)
    {
        var (platform, request) = (@case.Tables.Platform, @case.Request);
        if (request.Pasid is not null) yield break;
        var address = new HostAddress(request.Address.Value);
        bool isReserved = false;
        foreach (var region in platform.ReservedRegions.Where(each => each.Segment == request.Source.Segment && each.Region?.Contains(address) == true))
        {
            isReserved = true;
            yield return new(FaultCauseKind.MissingRmrr, IsFor(platform, region, request.Source)
                ? $"the RMRR {region.Region} names the device, and the tables do not map it: whoever wrote them took it away"
                : $"the RMRR {region.Region} lies there and does not name the device, but {Named(platform, region)}");
        }

        if (!isReserved && KindOf(platform, address) is { } kind)
            yield return new(FaultCauseKind.MissingRmrr, $"the memory map has {kind} memory there, which firmware keeps, and no RMRR {(platform.Table is null ? "is known" : "covers it")}");
    }

    private static bool IsFor(Platform platform, ReservedMemoryRegion region, SourceId source) => region.Scopes.Any(scope =>
        Resolve(platform, scope) is { } device && (device == source || (platform.Pci is { } pci && RequesterAliases.Of(pci, device).Contains(source))));

    private static SourceId? Resolve(Platform platform, DeviceScope scope) => platform.Pci?.Resolve(scope).Source ?? scope.ResolvedSource;

    private static string Named(Platform platform, ReservedMemoryRegion region)
    {
        if (region.Scopes.Count == 0) return "nobody";
        var names = region.Scopes.Take(MostNamed).Select(scope => Resolve(platform, scope)?.ToString() ?? scope.PathText);
        return $"{string.Join(", ", names)}{(region.Scopes.Count > MostNamed ? " and others" : "")}";
    }

    private static string? KindOf(Platform platform, HostAddress address) => platform.MemoryMap?.Covering(new(address, address)).First().Entry?.Type switch
    {
        MemoryMapType.Reserved => "reserved",
        MemoryMapType.Nvs => "ACPI NVS",
        MemoryMapType.RuntimeCode or MemoryMapType.RuntimeData => "runtime",
        _ => null,
    };
}
