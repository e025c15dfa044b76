using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IncludeAllNotLastTests
{
    [Fact]
    public void Unit_behind_the_catch_all_is_reported()
    {
        var finding = Lint.Says("DMAR212", Lint.Table(Lint.CatchAll(0xfed9_0000), Lint.Unit(0xfed9_1000, Lint.Endpoint(2))), 64, 24,
            "DRHD #2 comes after DRHD #1, which has INCLUDE_PCI_ALL in segment 0x0000.");

        Lint.IsAgainst("DRHD #1 at offset 0x30", finding);
    }

    [Fact]
    public void Only_the_first_unit_behind_it_is_reported() =>
        Assert.Single(Lint.Of("DMAR212", Lint.Table(Lint.CatchAll(0x1000), Lint.Unit(0x2000), Lint.Unit(0x3000), Lint.Unit(0x4000))));

    [Fact]
    public void Catch_all_at_the_end_of_its_segment_is_not_reported() => Lint.IsSilent("DMAR212", Lint.Table(
        Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(0xfed9_1000, segment: 0),
        Lint.Unit(0xfed9_2000, Lint.Endpoint(2)) with { Segment = 1 }, Lint.CatchAll(0xfed9_3000, segment: 1)));

    [Fact]
    public void Segment_without_a_catch_all_is_not_reported() => Lint.IsSilent("DMAR212", Lint.Table(Lint.Unit(0x1000, Lint.Endpoint(2)), Lint.Unit(0x2000, Lint.Endpoint(3))));
}
