using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Snapshots;

/// <summary>Units' registers in a memory image that holds their pages.</summary>
public class SnapshotInMemoryTests
{
    private static readonly DmarTable Table = Read(new DmarBuilder { Structures = { new HardwareUnitDraft(new(0x5000)), new HardwareUnitDraft(new(0x6000)), new HardwareUnitDraft(new(0x9000)) } });

    [Fact]
    public void Page_of_a_unit_is_its_registers()
    {
        using var memory = Images.Open(Image());

        var unit = Assert.Single(RegisterSnapshot.InMemory(memory, Units));

        Assert.Equal((new HostAddress(0x5000), (ushort)0), (unit.Base, unit.Segment));
        Assert.Equal((0x10UL, 0xd2_008c_4066_0462UL, 0xc000_0000UL, 0x1000UL), (unit.Version?.Word0, unit.Capability?.Word0, unit.GlobalStatus?.Word0, unit.RootTable?.Word0));
    }

    [Theory]
    [InlineData(0x5000, 0u)] // VER
    [InlineData(0x5000, 0xffff_ffffu)]
    [InlineData(0x5008, 0x4066_0467u)] // CAP: 2^18 domains
    [InlineData(0x5008, 0x4066_0062u)] // CAP: no width
    [InlineData(0x500c, 0xffff_ffffu)] // CAP: reserved bits
    [InlineData(0x5010, 0xffff_ffffu)] // ECAP: reserved bits
    [InlineData(0x501c, 0x1u)] // GSTS: reserved bits
    public void Page_that_no_unit_would_have_is_memory(int at, uint value)
    {
        byte[] image = Image();
        ImageBuilder.Put32(image, at, value);
        using var memory = Images.Open(image);

        Assert.Empty(RegisterSnapshot.InMemory(memory, Units));
    }

    private static IEnumerable<HardwareUnit> Units => Table.Structures.OfType<HardwareUnit>();

    internal static byte[] Image()
    {
        byte[] image = new byte[0x8000];
        ImageBuilder.Put32(image, 0x5000, 0x10);
        ImageBuilder.Put64(image, 0x5008, 0xd2_008c_4066_0462);
        ImageBuilder.Put64(image, 0x5010, 0xf0_50da);
        ImageBuilder.Put32(image, 0x501c, 0xc000_0000);
        ImageBuilder.Put64(image, 0x5020, 0x1000);
        return image;
    }

    private static DmarTable Read(DmarBuilder builder) => DmarReader.Read(builder.Build());
}
