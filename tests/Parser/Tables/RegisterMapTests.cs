using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Tables;

public class RegisterMapTests
{
    [Fact]
    public void Registers_lie_in_order_aligned_and_apart()
    {
        int end = 0;
        foreach (var register in RegisterMap.All)
        {
            Assert.InRange(register.Offset, end, 0xec);
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
    public void Register_is_found_by_the_specifications_name(string name, int offset, int lengthBytes)
    {
        var register = Assert.Single(RegisterMap.All, register => register.Name == name);

        Assert.Equal((offset, lengthBytes), (register.Offset, register.LengthBytes));
    }
}
