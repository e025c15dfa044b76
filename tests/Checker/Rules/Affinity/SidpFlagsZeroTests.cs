using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SidpFlagsZeroTests
{
    [Fact]
    public void Entry_that_claims_nothing_is_reported() => Lint.Says(
        "DMAR617", Lint.Table(Lint.CatchAll(), Lint.Properties(Lint.Endpoint(2))), 74, 1, "Flags of 00:02.0 in SIDP #1 are 0x00, which claims no property.", Severity.Note);

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x1f)]
    public void One_property_is_enough(byte flags) => Lint.IsSilent("DMAR617", Lint.Table(Lint.CatchAll(), Lint.Properties(Lint.Endpoint(2) with { Flags = flags })));
}
