using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser;

public class EscapedTests
{
    [Theory]
    [InlineData("DMAR", "DMAR")]
    [InlineData(@"\_SB.PC00", @"\_SB.PC00")]
    [InlineData("a\u001b[31mb", @"a\x1b[31mb")]
    [InlineData("a\nb\tc\r\u0000", @"a\x0ab\x09c\x0d\x00")]
    [InlineData("\u007f\u0080\u009b", @"\x7f\x80\x9b")]
    [InlineData("größer", @"gr\xf6\xdfer")]
    [InlineData("\u202egnp", @"\u202egnp")]
    [InlineData("", "")]
    public void Only_printable_ASCII_stays(string text, string shown) => Assert.Equal(shown, Escaped.Text(text));

    [Property]
    public void Nothing_that_a_terminal_acts_on_comes_through(string text, byte[] bytes)
    {
        Assert.All(Escaped.Text(text ?? ""), character => Assert.InRange(character, ' ', '~'));
        Assert.All(Escaped.Bytes(bytes), character => Assert.InRange(character, ' ', '~'));
    }

    [Fact]
    public void Padding_is_left_out_at_the_end_only() => Assert.Equal(@"A\x00B", Escaped.NulPadded([(byte)'A', 0, (byte)'B', 0, 0]));
}
