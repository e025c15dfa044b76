using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrOverlapsMsiWindowTests
{
    [Theory]
    [InlineData(0xfed0_0000, 0xfee0_0000)]
    [InlineData(0xfeef_ffff, 0xfeff_ffff)]
    [InlineData(0xfee0_0000, 0xfee0_0fff)]
    [InlineData(0, ulong.MaxValue)]
    public void Region_with_a_byte_of_the_range_is_reported(ulong first, ulong last) => Lint.Says("DMAR408", Of(first, last), 64, 32,
        $"Region 0x{first:x}-0x{last:x} of RMRR #1 overlaps the interrupt address range 0xfee00000-0xfeefffff.");

    [Theory]
    [InlineData(0xfed0_0000, 0xfedf_ffff)]
    [InlineData(0xfef0_0000, 0xfeff_ffff)]
    [InlineData(0xfeff_ffff, 0xfee0_0000)]
    public void Region_beside_it_is_not_reported(ulong first, ulong last) => Lint.IsSilent("DMAR408", Of(first, last));

    private static byte[] Of(ulong first, ulong last) => Lint.Table(Lint.CatchAll(0x1_0000_0000), Lint.Region(first, last));
}
