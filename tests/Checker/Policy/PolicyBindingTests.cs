using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Policy;

public class PolicyBindingTests
{
    private const string Regions = "regions: {a: [\"0x1000-0x1fff\"], b: [\"0x2000-0x2fff\"], c: [\"0x1800-0x27ff\"], f: [{map: reserved}]}\n";

    /// <summary>A bridge from PCI Express to PCI with a card behind it, a root port with nothing behind it, a display, a bridge of unknown buses.</summary>
    private static readonly Platform Machine = new(new()
    {
        Pci = Inventory("""
            [{"bdf":"0000:00:02.0","class":"0x030000","header":0}, {"bdf":"0000:00:14.0","class":"0x0c0330","header":0}, {"bdf":"0000:00:14.2","class":"0x050000","header":0},
             {"bdf":"0000:00:1c.0","class":"0x060400","header":1,"secondary":1,"subordinate":2}, {"bdf":"0000:00:1d.0","class":"0x060400","header":1,"secondary":9,"subordinate":9},
             {"bdf":"0000:01:00.0","class":"0x010802","header":0}]
            """),
        MemoryMap = Map("""[{"start":"0x0","end":"0xfff","type":"ram"},{"start":"0x5000","end":"0x5fff","type":"reserved"},{"start":"0x2800","end":"0x28ff","type":"reserved"}]"""),
    });

    [Theory]
    [InlineData("0000:00:14.*", "")]
    [InlineData("0000:00:14.1", "2:29: '0000:00:14.1' takes no device of the PCI inventory.")]
    [InlineData("0000:05:*.*", "2:29: '0000:05:*.*' takes no device of the PCI inventory.")]
    [InlineData("{class: \"0x0c0330\"}", "")]
    [InlineData("{class: \"0x0c0310\"}", "2:28: 'class 0x0c0310' takes no device of the PCI inventory.")]
    [InlineData("{class: \"0x02\"}", "2:28: 'class 0x02' takes no device of the PCI inventory.")]
    [InlineData("{behind: \"0000:00:1c.0\"}", "")]
    [InlineData("{behind: \"0000:00:1d.0\"}", "2:28: 'behind 0000:00:1d.0' takes no device of the PCI inventory.")]
    [InlineData("{behind: \"0000:00:02.0\"}", "2:28: 0000:00:02.0 is no bridge, so that nothing lies behind it.")]
    [InlineData("{behind: \"0000:00:1e.0\"}", "2:28: 0000:00:1e.0 is in no line of the PCI inventory; expected a bridge.")]
    public void Selector_takes_devices_of_the_inventory(string selector, string error)
    {
        if (!selector.StartsWith('{')) selector = $" \"{selector}\"";
        Assert.Equal(error.Length == 0 ? [] : [error], Policed.ErrorsOf(Machine, $"{Regions}partitions: {{p: {{devices: [{selector}]}}}}"));
    }

    [Fact]
    public void Device_is_in_one_partition() => Assert.Equal(
        ["4:23: 0000:00:14.0 is in the partition 'p' already; expected each device in one."],
        Policed.ErrorsOf(Machine, $"{Regions}partitions:\n  p: {{devices: [\"00:14.*\"]}}\n  q: {{devices: [      {{class: \"0x0c\"}}]}}"));

    [Fact]
    public void Memory_is_of_one_partition_and_what_is_protected_of_none()
    {
        Assert.Equal(
            ["4:38: The region 'c' of 'q' and 'a' of 'p' both hold 0x1800; expected memory of one partition, and a share for the other."],
            Policed.ErrorsOf(Machine, $"{Regions}partitions:\n  p: {{devices: [\"00:14.0\"], memory: [a]}}\n  q: {{devices: [\"00:02.0\"], memory: [c]}}"));
        Assert.Equal(
            ["4:38: The region 'a' of 'q' and 'a' of 'p' both hold 0x1000; expected memory of one partition, and a share for the other."],
            Policed.ErrorsOf(Machine, $"{Regions}partitions:\n  p: {{devices: [\"00:14.0\"], memory: [a]}}\n  q: {{devices: [\"00:02.0\"], memory: [a]}}"));
        Assert.Equal(
            ["3:38: The region 'b' of 'p' and 'f', which is protected, both hold 0x2800."],
            Policed.ErrorsOf(Machine, $"{Regions}partitions:\n  p: {{devices: [\"00:14.0\"], memory: [b]}}\nprotected: [f]"));
        Assert.Empty(Policed.ErrorsOf(Machine, $"{Regions}partitions:\n  p: {{devices: [\"00:14.0\"], memory: [a, c]}}\n  q: {{devices: [\"00:02.0\"]}}"));
    }

    [Fact]
    public void Region_of_a_type_has_a_range_in_the_map() => Assert.Equal(
        ["1:11: The memory map has no range of the type that 'n' asks for."], Policed.ErrorsOf(Machine, "regions: {n: [{map: nvs}]}\npartitions: {}"));

    [Fact]
    public void Without_inventory_and_map_nothing_is_refused_but_nothing_proven_of_it()
    {
        var judged = Policed.Of(new(new()), $"{Regions}partitions: {{p: {{devices: [\"00:14.1\", {{class: \"0x02\"}}, {{behind: \"00:1e.0\"}}]}}}}\nprotected: [f]");

        Assert.Empty(judged.Errors);
        Assert.All(judged.Statements, statement => Assert.Equal(PolicyVerdict.NotProven, statement.Verdict));
        Assert.Equal(
            [
                "a PCI inventory, which tells the devices of class 0x02 (--pci)", "a PCI inventory, which tells the devices behind 0000:00:1e.0 (--pci)",
                "the memory map, which tells where f lies (--memory-map)", "the unit of 0000:00:14.1: nothing tells of any remapping unit: there is no DMAR table (--dmar), and there are no registers (--registers)",
            ],
            judged["p cannot reach f"].Missing.ToArray());
        Assert.Equal("POL002", judged.Findings[0].Rule.Id);
    }

    [Fact]
    public void Requests_from_behind_a_bridge_to_pci_may_carry_its_ids()
    {
        var inventory = Inventory($$"""
            [{"bdf":"0000:00:1c.0","class":"0x060400","config":"{{Bridge(portType: 7)}}"}, {"bdf":"0000:00:1d.0","class":"0x060400","config":"{{Bridge(portType: 4)}}"},
             {"bdf":"0000:01:03.0","class":"0x020000","header":0}]
            """);

        Assert.Equal(["0000:00:1c.0", "0000:01:00.0"], RequesterAliases.Of(inventory, new(0, 1, 3, 0)).Select(source => source.ToString()));
        Assert.Empty(RequesterAliases.Of(inventory, new(0, 0, 0x1c, 0)));
    }

    /// <summary>Configuration space of a bridge to bus 1 with a PCI Express capability at 0x40.</summary>
    private static string Bridge(byte portType)
    {
        byte[] space = new byte[256];
        (space[0x06], space[0x0e], space[0x19], space[0x1a], space[0x34]) = (0x10, 1, portType == 7 ? (byte)1 : (byte)5, portType == 7 ? (byte)1 : (byte)5, 0x40);
        (space[0x40], space[0x42]) = (0x10, (byte)(portType << 4 | 2));
        return Convert.ToHexStringLower(space);
    }

    private static PciInventory Inventory(string json)
    {
        Assert.True(PciInventory.TryRead(Encoding.UTF8.GetBytes(json), out var inventory, out var defect), $"{defect}");
        return inventory;
    }

    private static MemoryMap Map(string json)
    {
        Assert.True(MemoryMap.TryRead(Encoding.UTF8.GetBytes(json), out var map, out var defect), $"{defect}");
        return map;
    }
}
