using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Inventory.Inventories;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>An inventory as JSON.</summary>
public class PciJsonTests
{
    [Fact]
    public void Every_key_is_taken()
    {
        var bridge = Only("""[{"bdf":"0000:00:1c.0","class":"0x060400","header":1,"secondary":"0x1","subordinate":3,"vendor":"0x8086","device":41784,"name":"root port"}]""");

        Assert.True(bridge is { ClassCode: 0x06_0400, HeaderType: 1, IsBridge: true, SecondaryBus: 1, SubordinateBus: 3, VendorId: 0x8086, DeviceId: 0xa338 });
    }

    [Fact]
    public void Null_is_unknown() =>
        Assert.True(Only("""[{"bdf":"0000:00:1f.3","class":"0x040300","header":0,"secondary":null,"subordinate":null,"vendor":null,"config":null}]""")
            is { ClassCode: 0x04_0300, HeaderType: 0, IsBridge: false, SecondaryBus: null, VendorId: null });

    [Fact]
    public void Configuration_space_is_hexadecimal() =>
        Assert.True(Only($$"""[{"bdf":"00:02.0","config":"{{Convert.ToHexString(new ConfigSpace(256).Bytes)}}"}]""") is { Class: 0x0200, IsBusMaster: true, IsExpress: false });

    [Fact]
    public void Class_of_four_digits_has_no_interface() => Assert.True(Only("""[{"bdf":"00:02.0","class":"0x0300"}]""") is { Class: 0x0300, ClassCode: null });

    [Fact]
    public void Inventory_may_be_empty() => Assert.True(Pci("[]") is { Functions: [], Knowledge: PciKnowledge.None });

    [Theory]
    [InlineData("{}", "1: PCI inventory is an object; a PCI inventory is [{\"bdf\":…,\"class\":…}]")]
    [InlineData("[1]", "1: function 1: it is 1; expected an object")]
    [InlineData("[{}]", "1: function 1: bdf is missing")]
    [InlineData("[{\"bdf\":\"00:02.0\"},\n{\"bdf\":\"00:32.0\"}]", "2: function 2: bdf is 00:32.0; expected [segment:]bus:device.function")]
    [InlineData("[{\"bdf\":null}]", "1: function 1: bdf is null; expected [segment:]bus:device.function")]
    [InlineData("[{\"bdf\":\"00:02.0\",\"class\":\"0x1000000\"}]", "1: function 1: class is 0x1000000; expected a class code of 24 bits")]
    [InlineData("[{\"bdf\":\"00:02.0\",\"header\":128}]", "1: function 1: header is 128; expected 0 to 127")]
    [InlineData("[{\"bdf\":\"00:02.0\",\"secondary\":256}]", "1: function 1: secondary is 256; expected a bus, 0 to 255")]
    [InlineData("[{\"bdf\":\"00:02.0\",\"config\":\"8\"}]", "1: function 1: config is 8; expected up to 4096 bytes in hexadecimal")]
    [InlineData("[{\"bdf\":\"00:02.0\"},{\"bdf\":\"0000:00:02.0\"}]", "1: function 2: function 0000:00:02.0 is given twice; the first is taken")]
    [InlineData("[{\"bdf\":\"00:02.0\"}", "1: PCI inventory is not JSON (line 1, byte 19)")]
    public void What_is_no_inventory_is_refused_with_the_line(string json, string why) => Assert.Equal(why, RefusePci(json));
}
