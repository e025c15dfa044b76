using System.Text;
using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Inventory.Inventories;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>Lists of functions as text: each of lspci's notations, and our own lines.</summary>
public class PciTextTests
{
    [Theory]
    [InlineData("0000:00:1f.3 0403: 8086:a348 (rev 10)", 0x0403, null, 0x8086, 0xa348)]
    [InlineData("00:1f.3 0403: 8086:a348", 0x0403, null, 0x8086, 0xa348)]
    [InlineData("00:1f.3 Class 0403: 8086:a348 (rev 10)", 0x0403, null, 0x8086, 0xa348)]
    [InlineData("00:1f.3 0403: 8086:a348 (rev 10) (prog-if 80)", 0x0403, 0x04_0380, 0x8086, 0xa348)]
    [InlineData("00:1f.3 Audio device [0403]: Intel Corporation Cannon Lake PCH cAVS [8086:a348] (rev 10)", 0x0403, null, 0x8086, 0xa348)]
    [InlineData("0000:00:1f.3 VGA compatible controller [0300]: Advanced Micro Devices, Inc. [AMD/ATI] Navi [Radeon] [1002:73bf] (rev c1) (prog-if 00 [VGA controller])", 0x0300, 0x03_0000, 0x1002, 0x73bf)]
    [InlineData("00:1f.3 Audio device: Intel Corporation Cannon Lake PCH cAVS (rev 10)", null, null, null, null)]
    [InlineData("0000:00:1f.3 0x040300 0x8086 0xa348", 0x0403, 0x04_0300, 0x8086, 0xa348)]
    [InlineData("0000:00:1f.3 0x040300 8086:a348 snd_hda_intel", 0x0403, 0x04_0300, 0x8086, 0xa348)]
    [InlineData("0000:00:1f.3\t0x040300", 0x0403, 0x04_0300, null, null)]
    [InlineData("00:1f.3 0x0403", 0x0403, null, null, null)]
    [InlineData("00:1f.3", null, null, null, null)]
    [InlineData("00:1f.3 0x1040300 0x8086 0x1a348", null, null, null, null)]
    public void Heading_tells_class_and_ids(string line, int? kind, int? code, int? vendor, int? device)
    {
        var function = Only(line + "\r\n");

        Assert.Equal(Source("00:1f.3"), function.Source);
        Assert.Equal((kind, code, vendor, device), (function.Class, (int?)function.ClassCode, function.VendorId, function.DeviceId));
        Assert.Equal((null, null, null, null), (function.HeaderType, function.SecondaryBus, function.IsBusMaster, function.IsExpress));
        Assert.Equal(0, function.Config.Length);
    }

    [Fact]
    public void Hex_rows_are_configuration_space()
    {
        var inventory = Pci($"""
            0000:00:1c.0 PCI bridge: Intel Corporation Root Port
            {ConfigSpace.Bridge(0, 1, 3).Rows()}
            0000:01:00.0 Ethernet controller: Intel Corporation I210
            {new ConfigSpace(64).Rows()}
            """);

        Assert.True(inventory.Function("00:1c.0") is { IsBridge: true, HeaderType: 1, SecondaryBus: 1, SubordinateBus: 3, ClassCode: 0x06_0400, VendorId: 0x8086, IsExpress: false });
        Assert.True(inventory.Function("01:00.0") is { IsBridge: false, HeaderType: 0, SecondaryBus: null, IsBusMaster: true, IsExpress: null, DeviceId: 0x1533 });
        Assert.Equal([256, 64], inventory.Functions.Select(function => function.Config.Length));
        Assert.Equal(PciKnowledge.Classes | PciKnowledge.HeaderTypes | PciKnowledge.BusNumbers, inventory.Knowledge);
        Assert.Empty(inventory.Defects);
    }

    [Fact]
    public void Buses_of_a_bridge_stand_in_the_verbose_listing_too()
    {
        var bridge = Only("00:1c.0 PCI bridge [0604]: Intel Corporation Root Port [8086:a338] (rev f0) (prog-if 00 [Normal decode])\n\tFlags: bus master, fast devsel\n\tBus: primary=00, secondary=3a, subordinate=6c, sec-latency=0\n");

        Assert.True(bridge is { IsBridge: true, SecondaryBus: 0x3a, SubordinateBus: 0x6c, ClassCode: 0x06_0400 });
        Assert.Equal(new BusRange(0x3a, 0x6c), bridge.Buses);
    }

    [Fact]
    public void Function_that_did_not_answer_has_no_configuration_space()
    {
        var space = new ConfigSpace(64);
        space.Bytes.AsSpan().Fill(0xff);

        Assert.True(Only($"01:00.0 0300: 10de:2684 (rev ff)\n{space.Rows()}") is { Class: 0x0300, VendorId: 0x10de, HeaderType: null, IsBusMaster: null, Config.Length: 0 });
    }

    [Fact]
    public void Virtual_function_has_ones_for_its_ids_only() =>
        Assert.True(Only($"01:10.0 Ethernet controller: virtual\n{new ConfigSpace(64) { [0] = uint.MaxValue }.Rows()}") is { VendorId: null, DeviceId: null, HeaderType: 0, Class: 0x0200 });

    [Fact]
    public void Domain_of_a_volume_management_device_is_counted_and_left_out()
    {
        var inventory = Pci($"0000:00:0e.0 0104: 8086:467f\n10000:e0:06.0 0604: 8086:464d\n{ConfigSpace.Bridge(0xe0, 0xe1, 0xe1).Rows()}\n10000:e1:00.0 0108: 144d:a80a\n");

        Assert.Equal((1, 2), (inventory.Functions.Length, inventory.OtherDomainFunctions));
        Assert.Empty(inventory.Defects);
    }

    [Fact]
    public void Functions_are_sorted() => Assert.Equal(
        ["0000:00:02.0", "0000:01:00.0", "0000:01:00.1", "0001:00:00.0"], Pci("0001:00:00.0\n01:00.1\n01:00.0\n00:02.0").Functions.Select(function => $"{function.Source}"));

    [Fact]
    public void What_cannot_be_used_is_noted_with_its_line()
    {
        var inventory = Pci("pcilib: sysfs_read_vpd: read failed\n00: 01 02\n00:02.0 0300: 8086:3e92\n10: 00\n20: 00\n00:02.0 0300: 8086:3e92\n00: 01\n00:03.0\n");

        Assert.Equal(["00:02.0", "00:03.0"], inventory.Functions.Select(function => $"{function.Source}"[5..]));
        Assert.Equal(
            [
                "1 line is pcilib: sysfs_read_vpd: read failed; expected a PCI function, as 00:1f.3", "2 row of bytes stands before any PCI function",
                "4 row of 0000:00:02.0 has offset 0x10 instead of 0x0; configuration space is cut before it", "6 function 0000:00:02.0 is given twice; the first is taken",
            ],
            inventory.Defects.Select(defect => $"{defect.Offset} {defect.What} {defect.Why}"));
    }

    [Theory]
    [InlineData(4096, 4096, 0)]
    [InlineData(4112, 4096, 1)]
    public void Configuration_space_has_4096_bytes_at_most(int given, int taken, int defects)
    {
        var inventory = Pci($"00:02.0\n{new ConfigSpace(given).Rows()}");

        Assert.Equal((taken, defects), (inventory.Functions[0].Config.Length, inventory.Defects.Count));
    }

    [Theory]
    [InlineData("", "0: PCI inventory is empty")]
    [InlineData("\n \n", "0: PCI inventory has no line that starts with a PCI function, as 00:1f.3")]
    [InlineData("hello", "1: PCI inventory has no line that starts with a PCI function, as 00:1f.3 (line is hello; expected a PCI function, as 00:1f.3)")]
    [InlineData("0x1f.3 0x040300", "1: PCI inventory has no line that starts with a PCI function, as 00:1f.3 (line is 0x1f.3 0x040300; expected a PCI function, as 00:1f.3)")]
    public void Text_without_a_function_is_refused(string text, string why) => Assert.Equal(why, RefusePci(text));

    [Fact]
    public void Text_may_be_utf16() => Assert.True(PciInventory.TryRead((byte[])[0xff, 0xfe, .. Encoding.Unicode.GetBytes("00:02.0 0x030000\r\n")], out var inventory, out _) && inventory.Functions.Length == 1);

    [Fact]
    public void Prose_that_names_a_function_is_no_inventory()
    {
        string text = $"00:02.0 is the graphics device.\n{string.Concat(Enumerable.Range(0, 20).Select(line => $"Line {line} of an essay.\n"))}";
        Assert.False(PciInventory.TryRead(Encoding.UTF8.GetBytes(text), out _, out var defect));
        Assert.Equal("is mostly lines that tell of no PCI function (line is Line 0 of an essay.; expected a PCI function, as 00:1f.3)", defect.Why);
    }
}
