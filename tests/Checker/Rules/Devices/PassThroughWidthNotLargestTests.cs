using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PassThroughWidthNotLargestTests
{
    private static readonly PassThroughWidthNotLargest Rule = new();

    [Fact]
    public void A_smaller_width_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2100",
        "The context entry of 0000:00:02.0 passes requests through with 39 address bits, and the unit offers 48.", Severity.Error);

    [Fact]
    public void The_largest_is_right() => AuditedMachine.ExampleOf(Rule, ("addressWidth: 1", "addressWidth: 2")).IsSilent(Rule);

    [Fact]
    public void One_that_is_not_offered_is_a_matter_of_another_rule() => AuditedMachine.ExampleOf(Rule, ("addressWidth: 1", "addressWidth: 3")).IsSilent(Rule);

    [Fact]
    public void Translated_requests_may_have_any() => AuditedMachine.ExampleOf(Rule, ("translationType: 2", "translationType: 0")).IsSilent(Rule);
}
