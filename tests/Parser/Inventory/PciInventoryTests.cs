using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Inventory.Inventories;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>The tree of bridges, and the walk of a scope's path through it.</summary>
public class PciInventoryTests
{
    private const string Tree = """
        [{"bdf":"00:00.0","class":"0x060000","header":0},
         {"bdf":"00:1c.0","class":"0x060400","header":1,"secondary":1,"subordinate":4},
         {"bdf":"01:00.0","class":"0x060400","header":1,"secondary":2,"subordinate":3},
         {"bdf":"02:00.0","class":"0x020000","header":0},
         {"bdf":"03:10.0","class":"0x020000","header":0},
         {"bdf":"00:1d.0","class":"0x060400","header":1,"secondary":0,"subordinate":0},
         {"bdf":"00:1e.0","class":"0x060400","header":1},
         {"bdf":"0001:02:00.0","class":"0x010000","header":0}]
        """;

    private static readonly PciInventory Inventory = Pci(Tree);

    [Theory]
    [InlineData("02:00.0", "01:00.0")]
    [InlineData("03:10.0", "01:00.0")] // No bridge leads to bus 3: it is one of virtual functions, inside the range of the nearest.
    [InlineData("01:00.0", "00:1c.0")]
    [InlineData("00:1c.0", null)]
    [InlineData("0001:02:00.0", null)]
    public void Parent_is_the_nearest_bridge(string source, string? expected) =>
        Assert.Equal(expected is null ? null : Inventory.Function(expected), Inventory.ParentBridge(Inventory.Function(source)));

    [Fact]
    public void Bridges_above_come_nearest_first() =>
        Assert.Equal(["0000:01:00.0", "0000:00:1c.0"], Inventory.BridgesAbove(Source("02:00.0")).Select(bridge => $"{bridge.Source}"));

    [Fact]
    public void Root_port_is_the_bridge_that_says_it_is_one()
    {
        var inventory = Pci($"00:1c.0\n{ConfigSpace.Bridge(0, 1, 2).Express(4).Rows()}\n01:00.0\n{ConfigSpace.Bridge(1, 2, 2).Express(5).Rows()}\n02:00.0\n{new ConfigSpace(256).Rows()}");

        Assert.Equal(Source("00:1c.0"), inventory.RootPortOf(Source("02:00.0"))?.Source);
        Assert.Null(inventory.RootPortOf(Source("00:1c.0")));
        Assert.Null(Inventory.RootPortOf(Source("02:00.0"))); // There, port types are not known.
    }

    [Fact]
    public void Bridges_that_lead_in_a_circle_lead_nowhere()
    {
        var circle = Pci("""[{"bdf":"01:00.0","header":1,"secondary":2,"subordinate":2},{"bdf":"02:00.0","header":1,"secondary":1,"subordinate":2},{"bdf":"03:00.0","header":1,"secondary":3}]""");

        Assert.Equal(["0000:01:00.0"], circle.BridgesAbove(Source("02:00.0")).Select(bridge => $"{bridge.Source}"));
        Assert.Empty(circle.BridgesAbove(Source("03:00.0")));
    }

    [Theory]
    [InlineData("00.0", "Found 0 0000:00:00.0", "0000:00:00.0, class 0600")]
    [InlineData("1c.0/00.0/00.0", "Found 2 0000:02:00.0", "0000:02:00.0, class 0200")]
    [InlineData("1f.0", "Absent 0 0000:00:1f.0", "no function at 0000:00:1f.0")]
    [InlineData("1c.0/01.0", "Absent 1 0000:01:01.0", "no function at 0000:01:01.0")]
    [InlineData("1b.0/00.0", "Absent 0 0000:00:1b.0", "no function at 0000:00:1b.0")]
    [InlineData("00.0/00.0", "NotABridge 0 0000:00:00.0", "0000:00:00.0 is no bridge")]
    [InlineData("1d.0/00.0", "NoBusBehind 0 0000:00:1d.0", "bridge 0000:00:1d.0 has no bus behind it")]
    [InlineData("1e.0/00.0", "Unknown 0 0000:00:1e.0", "the bus behind 0000:00:1e.0 is not known")]
    [InlineData("1c.0/20.0", "NoAddress 1 ", "step 2 names no device")]
    [InlineData("1c.8", "NoAddress 0 ", "step 1 names no device")]
    [InlineData("1d.0", "Found 0 0000:00:1d.0", "0000:00:1d.0, class 0604")]
    [InlineData("", "Unknown 0 ", "there is no path")]
    public void Path_is_walked_to_its_end(string path, string expected, string text)
    {
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(step => PathStep.TryParse(step, out var read) ? read : throw new ArgumentException(step)).ToList();

        var target = Inventory.Resolve(0, 0, steps);

        Assert.Equal(expected, $"{target.Kind} {target.Step} {target.Source}");
        Assert.Equal(target.Function, target.Source is { } source && Inventory.TryGet(source, out var function) ? function : null);
        Assert.Equal(text, $"{target}");
    }

    [Fact]
    public void Path_over_what_may_be_no_bridge_is_unknown() =>
        Assert.Equal(ScopeTargetKind.Unknown, Pci("00:01.0").Resolve(0, 0, [new(1, 0), new(0, 0)]).Kind);

    [Fact]
    public void Knowledge_is_what_all_functions_share()
    {
        Assert.Equal(PciKnowledge.Classes | PciKnowledge.HeaderTypes, Inventory.Knowledge);
        Assert.Equal(PciKnowledge.None, Pci("00:02.0 0300: 8086:3e92\n00:03.0").Knowledge);
        Assert.Equal(PciKnowledge.Classes, Pci("00:1c.0 0604: 8086:3e92").Knowledge);
        Assert.Equal(PciKnowledge.Classes | PciKnowledge.BusNumbers, Pci("00:02.0 0300: 8086:3e92").Knowledge);
        Assert.Equal((PciKnowledge)31, Pci($"00:02.0\n{new ConfigSpace(4096).Express(0).Rows()}").Knowledge);
        Assert.Equal((PciKnowledge)15, Pci($"00:02.0\n{new ConfigSpace(256).Express(0).Rows()}").Knowledge);
    }
}
