using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class ContextWidthUnsupportedTests
{
    private static readonly ContextWidthUnsupported Rule = new();

    [Fact]
    public void A_width_that_is_not_offered_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2100",
        "The context entry of 0000:00:02.0 has address width 3, which CAP.SAGAW (0x6) does not offer.", Severity.Error);

    [Fact]
    public void The_smallest_that_is_offered_is_right() => AuditedMachine.ExampleOf(Rule, ("addressWidth: 3", "addressWidth: 1")).IsSilent(Rule);

    [Fact]
    public void Zero_is_reserved() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("addressWidth: 3", "addressWidth: 0")).Of(Rule));

    [Fact]
    public void Four_is_reserved() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("addressWidth: 3", "addressWidth: 4")).Of(Rule));

    [Fact]
    public void Pass_through_needs_one_too() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("present: 1, addressWidth", "present: 1, translationType: 2, addressWidth")).Of(Rule));
}
