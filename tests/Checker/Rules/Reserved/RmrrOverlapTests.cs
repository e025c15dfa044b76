using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrOverlapTests
{
    [Theory]
    [InlineData(0x1fff, 0x2fff)]
    [InlineData(0x1000, 0x1fff)]
    [InlineData(0, 0x1000)]
    [InlineData(0, ulong.MaxValue)]
    public void Regions_that_share_a_byte_are_reported(ulong first, ulong last)
    {
        var finding = Lint.Says("DMAR407", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff), Lint.Region(first, last)), 96, 32,
            $"Region 0x{first:x}-0x{last:x} of RMRR #2 overlaps 0x1000-0x1fff of RMRR #1.");

        Lint.IsAgainst("RMRR #1 at offset 0x40", finding);
    }

    [Fact]
    public void Neighbours_are_not_reported() => Lint.IsSilent("DMAR407", Lint.Table(
        Lint.CatchAll(), Lint.Region(0x2000, 0x2fff), Lint.Region(0x1000, 0x1fff), Lint.Region(0x3000, 0x3fff)));

    [Fact]
    public void Other_segment_is_other_memory_management() => Lint.IsSilent("DMAR407", Lint.Table(
        Lint.CatchAll(), Lint.CatchAll(0xfed9_2000, segment: 1), Lint.Region(0x1000, 0x1fff), Lint.Region(0x1000, 0x1fff, segment: 1)));

    [Fact]
    public void Region_behind_a_short_one_is_compared_with_the_long_one_before_it() => Assert.Equal(2, Lint.Of("DMAR407", Lint.Table(
        Lint.CatchAll(), Lint.Region(0x1000, 0x9fff), Lint.Region(0x2000, 0x2fff), Lint.Region(0x8000, 0x8fff))).Count);

    [Fact]
    public void Limit_below_the_base_is_no_region() => Lint.IsSilent("DMAR407", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x4fff), Lint.Region(0x3000, 0x2fff)));
}
