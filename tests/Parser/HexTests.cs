using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser;

public class HexTests
{
    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("4096", 4096UL)]
    [InlineData("0x1000", 0x1000UL)]
    [InlineData("0XfF", 0xffUL)]
    [InlineData("0x000000000000000000001", 1UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("0xffffffffffffffff", ulong.MaxValue)]
    public void Number_is_decimal_or_hexadecimal_after_0x(string text, ulong value)
    {
        Assert.True(Hex.TryParse(text, out ulong read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("x10")]
    [InlineData("ff")]
    [InlineData("10h")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("0x-1")]
    [InlineData("0x 1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,000")]
    [InlineData("1_000")]
    [InlineData("1.0")]
    [InlineData("0x10000000000000000")]
    [InlineData("18446744073709551616")]
    [InlineData("١")]
    public void What_is_neither_is_no_number(string text) => Assert.False(Hex.TryParse(text, out _));

    [Property]
    public void Number_that_is_written_is_read_back(ulong value)
    {
        Assert.True(Hex.TryParse(Hex.Of(value), out ulong read));
        Assert.Equal(value, read);
        Assert.Equal(Hex.Of(value), new HostAddress(value).ToString());
        Assert.Equal(Hex.Of(value), new Iova(value).ToString());
    }
}
