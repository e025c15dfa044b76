using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Inventory.Inventories;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>What configuration space says of a function, and what it leaves open.</summary>
public class PciFunctionTests
{
    [Theory]
    [InlineData(4, true, 0x40, true)]
    [InlineData(6, true, 0x40, true)]
    [InlineData(4, true, 0xffff_ffbf, false)]
    [InlineData(4, false, 0x40, false)]
    [InlineData(0, true, 0x40, false)]
    public void Slot_takes_cards_where_a_port_has_one_that_says_so(int type, bool slot, uint capabilities, bool expected) =>
        Assert.Equal(expected, Of(new ConfigSpace(256, 0x06_0400, 1).Express(type, slot, capabilities)).IsHotPlugCapable);

    [Fact]
    public void Port_type_is_known_with_the_capabilities()
    {
        Assert.True(Of(new ConfigSpace(256).Express(4)) is { IsRootPort: true, PortType: PciExpressPortType.RootPort, IsExpress: true });
        Assert.True(Of(new ConfigSpace(256).Express(9)) is { IsRootPort: false, PortType: PciExpressPortType.RootComplexEndpoint });
        Assert.True(Of(new ConfigSpace(256)) is { IsRootPort: false, PortType: null, IsExpress: false, IsHotPlugCapable: false });
        Assert.True(Of(new ConfigSpace(64)) is { IsRootPort: null, PortType: null, IsExpress: null, IsHotPlugCapable: null });
    }

    [Fact]
    public void Capability_is_found_behind_others()
    {
        var space = new ConfigSpace(256) { [0x50] = 0x0000_6005, [0x60] = 0x0142_0010 };
        space.Bytes[0x34] = 0x53; // The lowest two bits count as 0.

        Assert.Equal(PciExpressPortType.RootPort, Of(space).PortType);
    }

    [Theory]
    [InlineData(0x5005u)]
    [InlineData(0x4005u)]
    [InlineData(0x0305u)]
    [InlineData(0xfc05u)]
    public void List_that_leads_in_a_circle_or_nowhere_ends(uint head)
    {
        var space = new ConfigSpace(256) { [0x40] = 0x5001, [0x50] = head };
        space.Bytes[0x34] = 0x40;

        Assert.False(Of(space).IsExpress);
    }

    [Fact]
    public void List_that_is_switched_off_is_empty() => Assert.False(Of(new ConfigSpace(256) { [4] = 6 }.Express(4)).IsExpress);

    [Fact]
    public void Extended_capabilities_are_unknown_without_extended_space()
    {
        Assert.Null(Of(new ConfigSpace(256).Express(0)).HasExtendedCapability(PciExtendedCapabilityId.Ats));
        Assert.Null(Of(new ConfigSpace(256).Express(0)).IsAtsEnabled);
        Assert.Null(Of(new ConfigSpace(256).Express(0)).VirtualFunctions);
        Assert.Null(Of(new ConfigSpace(64)).HasExtendedCapability(PciExtendedCapabilityId.Ats));
        Assert.False(Of(new ConfigSpace(256)).HasExtendedCapability(PciExtendedCapabilityId.Ats)); // Functions of plain PCI have none.
        Assert.False(Of(new ConfigSpace(4096).Express(0)).HasExtendedCapability(PciExtendedCapabilityId.Ats));
    }

    [Theory]
    [InlineData(0x8000_0000u, true)]
    [InlineData(0x7fff_ffffu, false)]
    public void Ats_is_enabled_by_bit_15_of_its_control(uint control, bool expected)
    {
        var function = Of(new ConfigSpace(4096) { [0x100] = 0x1401_0001, [0x140] = 0x0001_000f, [0x144] = control }.Express(0));

        Assert.Equal((true, expected), (function.HasExtendedCapability(PciExtendedCapabilityId.Ats), function.IsAtsEnabled));
        Assert.Equal(control, function.ConfigDword(0x144));
    }

    [Fact]
    public void Extended_list_in_a_circle_ends() =>
        Assert.False(Of(new ConfigSpace(4096) { [0x100] = 0x1401_0001, [0x140] = 0x1001_0002 }.Express(0)).HasExtendedCapability(PciExtendedCapabilityId.Ats));

    [Theory]
    [InlineData(1u, 3u, 0x0080u, 2u, "01:10.0 01:10.2 01:10.4")]
    [InlineData(1u, 1u, 0x0080u, 0u, "01:10.0")]
    [InlineData(1u, 3u, 0xfdfeu, 1u, "fe:1f.6 fe:1f.7 ff:00.0")]
    [InlineData(1u, 0xffffu, 0xfefeu, 1u, "ff:1f.6 ff:1f.7")]
    [InlineData(1u, 3u, 0u, 1u, "")]
    [InlineData(0u, 3u, 0x0080u, 2u, "")]
    public void Virtual_functions_are_those_that_are_enabled(uint control, uint count, uint offset, uint stride, string expected)
    {
        var space = new ConfigSpace(4096) { [0x100] = 0x0001_0010, [0x108] = control, [0x10c] = 0x0007_0007, [0x110] = count, [0x114] = offset | stride << 16 }.Express(0);

        Assert.Equal(expected, string.Join(' ', Of(space).VirtualFunctions!.Select(source => $"{source}"[5..])));
    }

    [Fact]
    public void Memory_bars_leave_out_ports_and_what_is_not_set()
    {
        var function = Of(new ConfigSpace(64) { [0x10] = 0xa120_0008, [0x14] = 0x3001, [0x18] = 0x2000_000c, [0x1c] = 0x40, [0x20] = 0 });

        Assert.Equal([new MemoryBar(new(0xa120_0000), null), new MemoryBar(new(0x40_2000_0000), null)], function.MemoryBars);
        Assert.Equal([new MemoryBar(new(0xa120_0000), null)], Of(new ConfigSpace(64, 0x06_0400, 1) { [0x10] = 0xa120_0000, [0x18] = 0x0001_0100 }).MemoryBars);
        Assert.Null(Only("01:00.0 0x020000").MemoryBars);
    }

    [Theory]
    [InlineData(-4, null)]
    [InlineData(0, 0x1533_8086u)]
    [InlineData(2, null)]
    [InlineData(60, 0u)]
    [InlineData(64, null)]
    [InlineData(int.MaxValue - 3, null)]
    public void Dword_is_known_inside_of_what_is_known(int offset, uint? expected) => Assert.Equal(expected, Of(new ConfigSpace(64)).ConfigDword(offset));

    [Theory]
    [InlineData("0x0604", true)]
    [InlineData("0x0607", true)]
    [InlineData("0x0609", true)]
    [InlineData("0x0600", false)]
    [InlineData("0x0601", false)]
    [InlineData("0x0200", false)]
    [InlineData("0x0680", null)]
    [InlineData("", null)]
    public void Bridge_is_told_by_its_class_where_that_leaves_no_doubt(string kind, bool? expected) => Assert.Equal(expected, Only($"00:01.0 {kind}").IsBridge);

    [Fact]
    public void Card_bus_bridge_has_its_numbers_where_bridges_have_them() =>
        Assert.True(Of(new ConfigSpace(128, 0x06_0700, 2) { [0x18] = 0xb006_0504 }) is { IsBridge: true, SecondaryBus: 5, SubordinateBus: 6, MemoryBars: null });

    private static PciFunction Of(ConfigSpace space) => Only($"01:00.0\n{space.Rows()}");
}
