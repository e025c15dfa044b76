using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdDuplicateBaseTests
{
    [Fact]
    public void Second_unit_at_a_base_is_reported()
    {
        var finding = Lint.Says("DMAR207", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(0xfed9_0000)), 80, 8,
            "Register base 0xfed90000 of DRHD #2 is that of DRHD #1 too.");

        Lint.IsAgainst("DRHD #1 at offset 0x30", finding);
    }

    [Fact]
    public void Another_segment_does_not_excuse_it() => Assert.Single(Lint.Of("DMAR207", Lint.Table(Lint.CatchAll(segment: 0), Lint.CatchAll(segment: 1))));

    [Fact]
    public void Each_unit_after_the_first_is_reported() => Assert.Equal(2, Lint.Of("DMAR207", Lint.Table(Lint.Unit(0x1000), Lint.Unit(0x1000), Lint.Unit(0x1000))).Count);

    [Fact]
    public void Neighbouring_bases_are_not_reported() => Lint.IsSilent("DMAR207", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(0xfed9_1000)));
}
