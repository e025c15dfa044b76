using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SatcSameFlagsSplitTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    public void Second_structure_of_the_same_flag_is_reported(byte one, byte other)
    {
        var finding = Lint.Says("DMAR510", Of(one, other, 0), 80, 16, $"SATC #2 has the segment 0x0000 and ATC_REQUIRED {one}, as SATC #1 has.");

        Lint.IsAgainst("SATC #1 at offset 0x40", finding);
    }

    [Fact]
    public void Other_flag_and_other_segment_are_not_reported()
    {
        Lint.IsSilent("DMAR510", Of(0, 1, 0));
        Lint.IsSilent("DMAR510", Of(1, 1, 1));
    }

    private static byte[] Of(byte one, byte other, ushort segment) => Lint.Table(
        Lint.CatchAll(), Lint.Caches(Lint.Endpoint(2)) with { Flags = one }, Lint.Caches(Lint.Endpoint(5)) with { Flags = other, Segment = segment });
}
