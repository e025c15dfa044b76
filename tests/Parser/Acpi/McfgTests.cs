using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class McfgTests
{
    private static readonly byte[] Reserved = new byte[8], Buses = [0, 0, 0, 0xe0, 0, 0, 0, 0, 1, 0, 0x10, 0x3f, 0, 0, 0, 0];

    [Fact]
    public void Allocations_are_read_in_file_order()
    {
        var mcfg = Mcfg.Read(RawAcpi.Table("MCFG", [.. Reserved, .. Buses, .. Buses.With(8, 2)]));

        Assert.Empty(mcfg.Defects);
        Assert.Equal([(ushort)1, (ushort)2], mcfg.Allocations.Select(allocation => allocation.Segment));
        var first = mcfg.Allocations[0];
        Assert.Equal((44, new HostAddress(0xe000_0000), (byte)0x10, (byte)0x3f), (first.Offset, first.Base, first.FirstBus, first.LastBus));
        Assert.Equal("0xe1000000-0xe3ffffff", first.Window.ToString()); // The base is bus 0's, though the run starts at 0x10.
        Assert.Equal(new FieldPlace(70, 1, "allocation #2 / Start Bus Number", "segment 0002 bus 10 / Start Bus Number"), mcfg.Allocations[1].Field("Start Bus Number"));
    }

    [Theory]
    [InlineData(1, 0x0f, false)]
    [InlineData(1, 0x10, true)]
    [InlineData(1, 0x3f, true)]
    [InlineData(1, 0x40, false)]
    [InlineData(0, 0x20, false)]
    public void Run_holds_the_buses_between_its_ends(int segment, int bus, bool held) => Assert.Equal(
        held, Mcfg.Read(RawAcpi.Table("MCFG", [.. Reserved, .. Buses])).Allocations[0].Holds((ushort)segment, (byte)bus));

    [Fact]
    public void Run_that_makes_no_sense_has_no_window()
    {
        Assert.Null(Mcfg.Read(RawAcpi.Table("MCFG", [.. Reserved, .. Buses.With(11, 0x0f)])).Allocations[0].Window);
        Assert.Null(Mcfg.Read(RawAcpi.Table("MCFG", [.. Reserved, .. Enumerable.Repeat((byte)0xff, 8), .. Buses[8..]])).Allocations[0].Window);
        Assert.Equal(ulong.MaxValue, Mcfg.Read(RawAcpi.Table("MCFG", [.. Reserved, 0, 0, 0xc0, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 3, 0, 0, 0, 0])).Allocations[0].Window!.Value.Last.Value);
    }

    [Fact]
    public void Rest_of_an_allocation_is_a_defect() => Assert.Equal(
        "at 0x3c: allocation has 15 of its 16 bytes before the table ends", Assert.Single(Mcfg.Read(RawAcpi.Table("MCFG", [.. Reserved, .. Buses, .. Buses[..15]])).Defects).ToString());

    [SharedFact("corpus/real")]
    public void Tables_of_real_machines_have_no_defect() => Corpus.HasNoDefect("mcfg", bytes => Mcfg.Read(bytes).Defects, bytes => Mcfg.Read(bytes).Allocations is [{ Window: not null }, ..]);
}
