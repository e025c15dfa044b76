using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrTotalSizeTests
{
    [Fact]
    public void More_than_a_gibibyte_together_is_reported_at_the_largest() => Lint.Says(
        "DMAR810", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff), Lint.Region(0x4000_0000, 0x7fff_ffff)), 96, 32,
        "The reserved memory regions have 0x40001000 bytes together, RMRR #2 the most of them; more than 0x40000000 is unusual.", Severity.Note);

    [Fact]
    public void A_gibibyte_is_not_reported() => Lint.IsSilent("DMAR810", Lint.Table(Lint.CatchAll(), Lint.Region(0x4000_0000, 0x7fff_ffff), Lint.Region(0x2000, 0x1fff)));

    [Fact]
    public void Regions_of_all_memory_do_not_overflow() => Assert.Equal(
        "The reserved memory regions have 0x20000000000000000 bytes together, RMRR #1 the most of them; more than 0x40000000 is unusual.",
        Lint.Of("DMAR810", Lint.Table(Lint.CatchAll(), Lint.Region(0, ulong.MaxValue), Lint.Region(0, ulong.MaxValue))).Single().Message);
}
