namespace Dmarkit.Parser;

/// <summary>Which bridge each bus lies behind.</summary>
internal sealed class PciBuses
{
    private readonly Dictionary<(ushort Segment, byte Bus), PciFunction> bridges = [];

    public PciBuses(IReadOnlyCollection<PciFunction> functions)
    {
        // Only buses that are there count: of 65,536 functions each might claim 256 others.
        var needed = functions.Select(function => (function.Source.Segment, function.Source.Bus))
            .Concat(functions.Where(function => function.Buses is not null).Select(function => (function.Source.Segment, function.Buses!.Value.First)))
            .Distinct().GroupBy(bus => bus.Segment).ToDictionary(group => group.Key, group => group.Select(bus => bus.Item2).Order().ToArray());
        foreach (var bridge in functions)
        {
            // Buses behind a bridge have higher numbers than its own; others would lead in a circle.
            if (bridge.Buses is not { } behind || behind.First <= bridge.Source.Bus) continue;
            foreach (byte bus in needed[bridge.Source.Segment].Where(behind.Contains)) Offer((bridge.Source.Segment, bus), bridge);
        }
    }

    public PciFunction? BridgeOf(ushort segment, byte bus) => bridges.GetValueOrDefault((segment, bus));

    /// <summary>The bridge whose secondary bus it is, else the one of the fewest buses: virtual functions lie on buses that no bridge leads to directly.</summary>
    private void Offer((ushort Segment, byte Bus) bus, PciFunction bridge)
    {
        if (!bridges.TryGetValue(bus, out var other) || Rank(bridge, bus.Bus) < Rank(other, bus.Bus)) bridges[bus] = bridge;
    }

    private static int Rank(PciFunction bridge, byte bus) => bridge.SecondaryBus == bus ? -1 : bridge.Buses!.Value.Last - bridge.Buses.Value.First;
}
