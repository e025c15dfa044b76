using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class MultipleIncludeAllTests
{
    [Fact]
    public void Second_catch_all_of_a_segment_is_reported()
    {
        var finding = Lint.Says("DMAR210", Lint.Table(Lint.CatchAll(0xfed9_0000), Lint.CatchAll(0xfed9_1000)), 68, 1,
            "DRHD #2 has INCLUDE_PCI_ALL, which DRHD #1 of segment 0x0000 has already.");

        Lint.IsAgainst("DRHD #1 at offset 0x30", finding);
    }

    [Fact]
    public void One_catch_all_a_segment_is_right() =>
        Lint.IsSilent("DMAR210", Lint.Table(Lint.CatchAll(0xfed9_0000, segment: 0), Lint.CatchAll(0xfed9_1000, segment: 1), Lint.CatchAll(0xfed9_2000, segment: 0xffff)));

    [Fact]
    public void Reserved_flags_are_no_catch_all() => Lint.IsSilent("DMAR210", Lint.Table(Lint.CatchAll(0xfed9_0000) with { Flags = 0xfe }, Lint.CatchAll(0xfed9_1000)));
}
