using Dmarkit.Checker;

namespace Dmarkit.Tests.Checker.Translation;

public class SizesTests
{
    [Theory]
    [InlineData(0UL, "0 bytes")]
    [InlineData(1UL, "1 bytes")]
    [InlineData(1023UL, "1023 bytes")]
    [InlineData(1024UL, "1 KiB")]
    [InlineData(4096UL, "4 KiB")]
    [InlineData(0xf_fc00UL, "1023 KiB")]
    [InlineData(1UL << 21, "2 MiB")]
    [InlineData((1UL << 30) - (1 << 20), "1023 MiB")]
    [InlineData(1UL << 30, "1 GiB")]
    [InlineData(1UL << 48, "262144 GiB")]
    public void Size_is_told_in_the_largest_unit_that_divides_it(ulong bytes, string text) => Assert.Equal(text, Sizes.Text(bytes));
}
