using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The buses of each segment that an MCFG gives configuration space: one look a bus, however many allocations there are.</summary>
internal sealed class McfgBuses
{
    private readonly Dictionary<ushort, bool[]> segments = [];

    public McfgBuses(Mcfg mcfg)
    {
        foreach (var allocation in mcfg.Allocations)
        {
            if (!segments.TryGetValue(allocation.Segment, out var buses)) segments[allocation.Segment] = buses = new bool[byte.MaxValue + 1];
            for (int bus = allocation.FirstBus; bus <= allocation.LastBus; bus++) buses[bus] = true;
        }
    }

    public bool HasSegment(ushort segment) => segments.ContainsKey(segment);

    public bool Has(ushort segment, byte bus) => segments.TryGetValue(segment, out var buses) && buses[bus];
}
