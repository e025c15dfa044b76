using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdBaseZeroTests
{
    [Fact]
    public void Base_of_zero_is_reported() => Lint.Says("DMAR201", Lint.Table(Lint.CatchAll(0)), 56, 8, "Register base of DRHD #1 is 0.");

    [Theory]
    [InlineData(1)]
    [InlineData(0x1000)]
    public void Any_other_base_is_not_reported(ulong at) => Lint.IsSilent("DMAR201", Lint.Table(Lint.CatchAll(at)));
}
