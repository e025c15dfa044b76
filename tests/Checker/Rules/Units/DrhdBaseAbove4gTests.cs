using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdBaseAbove4gTests
{
    [Theory]
    [InlineData(0x1_0000_0000)]
    [InlineData(0xffff_ffff_ffff_f000)]
    public void Base_above_four_gibibytes_is_noted(ulong at) =>
        Lint.Says("DMAR217", Lint.Table(Lint.CatchAll(at)), 56, 8, $"Register base 0x{at:x} of DRHD #1 lies above 0xffffffff.", Severity.Note);

    [Fact]
    public void Last_page_below_is_not_reported() => Lint.IsSilent("DMAR217", Lint.Table(Lint.CatchAll(0xffff_f000)));
}
