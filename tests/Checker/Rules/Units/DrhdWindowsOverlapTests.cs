using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdWindowsOverlapTests
{
    [Fact]
    public void Base_inside_another_window_is_reported()
    {
        byte[] table = Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)) with { Size = 4 }, Lint.CatchAll(0xfed9_f000));

        var finding = Lint.Says("DMAR208", table, 80, 8, "Register window 0xfed9f000-0xfed9ffff of DRHD #2 overlaps 0xfed90000-0xfed9ffff of DRHD #1.");

        Lint.IsAgainst("DRHD #1 at offset 0x30", finding);
    }

    [Fact]
    public void Later_structure_is_reported_even_where_its_base_is_the_lower() => Lint.Says(
        "DMAR208", Lint.Table(Lint.Unit(0xfed9_1000, Lint.Endpoint(2)), Lint.CatchAll(0xfed9_0000) with { Size = 1 }), 80, 8,
        "Register window 0xfed90000-0xfed91fff of DRHD #2 overlaps 0xfed91000-0xfed91fff of DRHD #1.");

    [Fact]
    public void Window_next_to_the_other_is_not_reported() =>
        Lint.IsSilent("DMAR208", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)) with { Size = 4 }, Lint.CatchAll(0xfeda_0000)));

    [Fact]
    public void Equal_bases_are_left_to_their_own_rule() => Lint.IsSilent("DMAR208", Lint.Table(Lint.Unit(0xfed9_0000) with { Size = 1 }, Lint.CatchAll(0xfed9_0000)));

    [Fact]
    public void Window_behind_a_short_one_is_compared_with_the_long_one_before_it() => Assert.Equal(2, Lint.Of("DMAR208", Lint.Table(
        Lint.Unit(0xfed0_0000) with { Size = 8 }, Lint.Unit(0xfed1_0000), Lint.Unit(0xfed2_0000))).Count);

    [Fact]
    public void Window_at_the_top_of_the_address_space_does_not_wrap() =>
        Lint.IsSilent("DMAR208", Lint.Table(Lint.Unit(0xffff_ffff_ffff_f000) with { Size = 15 }, Lint.CatchAll(0x1000)));
}
