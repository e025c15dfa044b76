using System.Text;
using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Inventory.Inventories;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>A copy of /sys/bus/pci/devices. Windows has no colons in names of files.</summary>
public sealed class PciDirectoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [UnixFact]
    public void Files_of_a_function_are_read()
    {
        Add("0000:00:1c.0", ("config", ConfigSpace.Bridge(0, 1, 1).Express(4).Bytes), ("class", Ascii("0x060400\n")), ("secondary_bus_number", Ascii("1\n")));
        Add("0000:01:00.0", ("class", Ascii("0x020000\n")), ("vendor", Ascii("0x8086\n")), ("device", Ascii("0x1533\n")),
            ("resource", Ascii("0x00000000a1200000 0x00000000a12fffff 0x0000000000040200\n0x0000000000003000 0x000000000000301f 0x0000000000040101\n0x0 0x0 0x0\n")));

        var inventory = Read();

        Assert.True(inventory.Function("00:1c.0") is { IsRootPort: true, SecondaryBus: 1 });
        var device = inventory.Function("01:00.0");
        Assert.True(device is { ClassCode: 0x02_0000, VendorId: 0x8086, DeviceId: 0x1533, HeaderType: null, IsBridge: false });
        Assert.Equal([new(new(0xa120_0000), Range(0xa120_0000, 0xa12f_ffff))], device.MemoryBars);
        Assert.Equal(PciKnowledge.Classes | PciKnowledge.BusNumbers, inventory.Knowledge);
    }

    [UnixFact]
    public void Bridge_is_one_by_its_buses_where_nobody_may_read_its_header()
    {
        Add("0000:00:1c.0", ("class", Ascii("0x068000\n")), ("secondary_bus_number", Ascii("2\n")), ("subordinate_bus_number", Ascii("5\n")));

        Assert.True(Assert.Single(Read().Functions) is { IsBridge: true, Buses: { First: 2, Last: 5 } });
    }

    [UnixFact]
    public void Links_without_what_they_lead_to_still_name_functions()
    {
        File.CreateSymbolicLink(Path.Combine(folder, "0000:00:02.0"), "../../../devices/pci0000:00/0000:00:02.0");
        File.CreateSymbolicLink(Path.Combine(folder, "10000:e0:06.0"), "../../../devices/pci10000:e0/10000:e0:06.0");
        File.WriteAllText(Path.Combine(folder, "0000:00:03.0"), "a file");

        Assert.True(Read() is { Functions: [{ Class: null }], OtherDomainFunctions: 1, Knowledge: PciKnowledge.None });
    }

    [UnixFact]
    public void File_that_holds_no_number_is_noted()
    {
        Add("0000:00:02.0", ("class", Ascii("0x1000000\n")), ("vendor", Ascii("Intel\e\n")));

        Assert.Equal(
            ["0000:00:02.0/class is 0x1000000; expected a number up to 0xffffff", "0000:00:02.0/vendor is Intel\\x1b; expected a number up to 0xffff"],
            Read().Defects.Select(defect => $"{defect.What} {defect.Why}"));
    }

    [Fact]
    public void Directory_of_other_things_is_refused()
    {
        Assert.False(PciInventory.TryRead(folder, out _, out var defect));
        Assert.Equal("directory has no entry named after a PCI function, as 0000:00:1f.3", $"{defect.What} {defect.Why}");
    }

    [Fact]
    public void Path_may_be_a_file()
    {
        using var file = new TemporaryFile(Encoding.ASCII.GetBytes("00:02.0 0x030000\n"));

        Assert.True(PciInventory.TryRead(file.Path, out var inventory, out _));
        Assert.Equal((ushort)0x0300, Assert.Single(inventory.Functions).Class);
    }

    private PciInventory Read()
    {
        Assert.True(PciInventory.TryRead(folder, out var inventory, out var defect), $"{defect}");
        return inventory;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private void Add(string name, params (string Name, byte[] Content)[] files)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        foreach (var file in files) File.WriteAllBytes(Path.Combine(folder, name, file.Name), file.Content);
    }
}
