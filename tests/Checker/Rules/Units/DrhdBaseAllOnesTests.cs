using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdBaseAllOnesTests
{
    [Theory]
    [InlineData(0xffff_ffff)]
    [InlineData(0xffff_f000)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0xffff_ffff_ffff_f000)]
    public void Base_of_all_ones_is_reported_with_and_without_the_bits_inside_a_page(ulong at) =>
        Lint.Says("DMAR202", Lint.Table(Lint.CatchAll(at)), 56, 8, $"Register base 0x{at:x} of DRHD #1 is all ones.");

    [Theory]
    [InlineData(0xffff_e000)]
    [InlineData(0xffff_fffe)]
    [InlineData(0x1_0000_0000)]
    [InlineData(0x7fff_ffff_ffff_f000)]
    [InlineData(0xfff)]
    public void Neighbours_are_not_reported(ulong at) => Lint.IsSilent("DMAR202", Lint.Table(Lint.CatchAll(at)));
}
