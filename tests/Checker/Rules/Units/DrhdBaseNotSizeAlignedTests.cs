using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdBaseNotSizeAlignedTests
{
    [Theory]
    [InlineData(1, 0xfed9_1000, 0x2000)]
    [InlineData(4, 0xfed9_8000, 0x1_0000)]
    [InlineData(15, 0xfc00_0000, 0x800_0000)]
    public void Base_inside_a_multiple_of_the_window_is_reported(byte size, ulong at, int window) =>
        Lint.Says("DMAR204", Of(size, at), 56, 8, $"Register base 0x{at:x} is no multiple of the window's 0x{window:x} bytes.");

    [Theory]
    [InlineData(0, 0xfed9_1000)]
    [InlineData(1, 0xfed9_2000)]
    [InlineData(4, 0xfed9_0000)]
    [InlineData(15, 0xf800_0000)]
    public void Base_aligned_to_the_window_is_not_reported(byte size, ulong at) => Lint.IsSilent("DMAR204", Of(size, at));

    [Fact]
    public void Reserved_bits_of_the_size_do_not_count() => Lint.IsSilent("DMAR204", Of(size: 0xf0, at: 0xfed9_1000));

    [Fact]
    public void Window_of_one_page_is_left_to_the_page_rule() => Lint.IsSilent("DMAR204", Of(size: 0, at: 0xfed9_0001));

    private static byte[] Of(byte size, ulong at) => Lint.Table(Lint.CatchAll(at) with { Size = size });
}
