using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrBeyondHawTests
{
    [Theory]
    [InlineData(32, 0x1_0000_0000)]
    [InlineData(39, 0x80_0000_0000)]
    [InlineData(39, 0xffff_ffff_ffff_ffff)]
    [InlineData(63, 0x8000_0000_0000_0000)]
    public void Limit_above_the_width_is_reported(int bits, ulong last) => Lint.Says(
        "DMAR406", Of(bits, last), 80, 8, $"Region limit 0x{last:x} is beyond the host address width of {bits} bits.");

    [Theory]
    [InlineData(32, 0xffff_ffff)]
    [InlineData(39, 0x7f_ffff_ffff)]
    [InlineData(63, 0x7fff_ffff_ffff_ffff)]
    [InlineData(64, 0xffff_ffff_ffff_ffff)]
    [InlineData(256, 0xffff_ffff_ffff_ffff)]
    public void Limit_within_the_width_is_not_reported(int bits, ulong last) => Lint.IsSilent("DMAR406", Of(bits, last));

    [Fact]
    public void Width_that_no_machine_has_says_nothing_of_the_regions() => Lint.IsSilent("DMAR406", Of(31, 0xffff_ffff));

    private static byte[] Of(int bits, ulong last)
    {
        var builder = new DmarBuilder { HostAddressWidth = bits };
        builder.Structures.Add(Lint.CatchAll());
        builder.Structures.Add(Lint.Region(0x1000, last));
        return builder.Build();
    }
}
