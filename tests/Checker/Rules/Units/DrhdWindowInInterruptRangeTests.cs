using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdWindowInInterruptRangeTests
{
    [Theory]
    [InlineData(0xfee0_0000, 0)]
    [InlineData(0xfeef_f000, 0)]
    [InlineData(0xfedf_f000, 1)]
    [InlineData(0xfec0_0000, 10)]
    public void Window_that_meets_the_range_is_reported(ulong at, byte size) => Lint.Says("DMAR218", Of(at, size), 56, 8,
        $"Register window 0x{at:x}-0x{at + (4096UL << size) - 1:x} of DRHD #1 overlaps the interrupt address range 0xfee00000-0xfeefffff.");

    [Theory]
    [InlineData(0xfedf_f000, 0)]
    [InlineData(0xfef0_0000, 0)]
    [InlineData(0x1_fee0_0000, 0)]
    public void Window_beside_the_range_is_not_reported(ulong at, byte size) => Lint.IsSilent("DMAR218", Of(at, size));

    private static byte[] Of(ulong at, byte size) => Lint.Table(Lint.CatchAll(at) with { Size = size });
}
