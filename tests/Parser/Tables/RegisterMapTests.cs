using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Tables;

public class RegisterMapTests
{
    [Fact]
    public void Registers_lie_in_order_aligned_and_apart()
    {
        int end = 0;
        foreach (var register in UnitRegisterMap.All.Except(IotlbMap.All))
        {
            Assert.InRange(register.Offset, end, 0xe30);
            Assert.Equal(0, register.Offset % register.LengthBytes);
            end = register.Offset + register.LengthBytes;
        }
    }

    [Theory]
    [InlineData("VER", 0x00, 4)]
    [InlineData("ECAP", 0x10, 8)]
    [InlineData("GSTS", 0x1c, 4)]
    [InlineData("RTADDR", 0x20, 8)]
    [InlineData("PMEN", 0x64, 4)]
    [InlineData("PHMLIMIT", 0x78, 8)]
    [InlineData("IRTA", 0xb8, 8)]
    [InlineData("PEUADDR", 0xec, 4)]
    [InlineData("MTRRCAP", 0x100, 8)]
    [InlineData("MTRR_FIX4K_F8000", 0x170, 8)]
    [InlineData("MTRR_PHYSBASE9", 0x210, 8)]
    [InlineData("MTRR_PHYSMASK9", 0x218, 8)]
    [InlineData("PERFINTRUADDR", 0x334, 4)]
    [InlineData("PERFEVNTCAP15", 0x3f8, 8)]
    [InlineData("ECCAP3", 0x448, 8)]
    [InlineData("RDTC", 0xdc0, 8)]
    [InlineData("VCCAP", 0xe30, 8)]
    [InlineData("IOTLB", 0x8, 8)]
    public void Register_is_found_by_the_specifications_name(string name, int offset, int lengthBytes)
    {
        var register = Assert.Single(UnitRegisterMap.All, register => register.Name == name);

        Assert.Equal((offset, lengthBytes), (register.Offset, register.LengthBytes));
    }

    [Theory]
    [InlineData("FRCD0_LO", 0)]
    [InlineData("frcd7_hi", 7 * 16 + 8)]
    [InlineData("FRCD255_HI", 255 * 16 + 8)]
    [InlineData("FRCD256_LO", null)]
    [InlineData("FRCD00_LO", null)]
    [InlineData("FRCD-1_LO", null)]
    [InlineData("FRCD1", null)]
    [InlineData("FRCDn_LO", null)]
    public void Fault_recording_register_has_a_number_up_to_255(string name, int? offset) => Assert.Equal(offset, UnitRegisterMap.Named(name)?.Offset);

    [Fact]
    public void Unit_has_the_registers_of_its_capabilities_where_it_puts_them()
    {
        var capability = new Capability(0x40UL << 24 | 1UL << 40); // FRO is in bits 33:24, NFR in 47:40.

        var few = UnitRegisterMap.Of(capability, new ExtendedCapability(0x50 << 8)).ToList();

        Assert.Equal(RegisterMap.All.Count + 4 + 2, few.Count);
        Assert.Equal(
            [("FRCD0_LO", 0x400), ("FRCD0_HI", 0x408), ("FRCD1_LO", 0x410), ("FRCD1_HI", 0x418), ("IVA", 0x500), ("IOTLB", 0x508)],
            few.Skip(RegisterMap.All.Count).Select(register => (register.Name, register.Offset)));
        Assert.Equal(RegisterMap.All, UnitRegisterMap.Of(null, null));
        var many = UnitRegisterMap.Of(new Capability(1UL << 61), new ExtendedCapability(1UL << 25 | 1UL << 44 | 1UL << 51 | 1UL << 60)).Select(register => register.Name);
        Assert.Equal(UnitRegisterMap.All.Select(register => register.Name).Order(), many.Except(["FRCD0_LO", "FRCD0_HI"]).Order());
    }
}
