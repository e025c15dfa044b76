using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What the tables make of reserved regions' addresses, for each device that a region names.</summary>
internal static class ReservedRegionMappings
{
    /// <summary>Each region with each requester that it names and whose requests are translated, and the lines of the region's addresses.</summary>
    public static IEnumerable<(ReservedMemoryRegion Region, MappedRequester Requester, List<MappingLine> Lines)> Of(Platform platform)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Limit < region.Base) continue;
            foreach (var scope in region.Scopes)
            {
                if ((platform.Pci?.Resolve(scope).Source ?? scope.ResolvedSource) is not { } source) continue;
                var sweep = new MappingSweep(platform, new MappingFilter { Source = source, Addresses = (new(region.Base.Value), new(region.Limit.Value)) });
                foreach (var requester in sweep.Requesters.Where(requester => requester is { Pasid: null, Domain: not null }))
                {
                    var lines = new List<MappingLine>();
                    sweep.List(requester, lines.Add, MostLines);
                    yield return (region, requester, lines);
                }
            }
        }
    }

    /// <summary>A region is some hundred pages; more lines than this tell no more.</summary>
    private const long MostLines = 1 << 16;
}
