using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class ContextTypeUnsupportedTests
{
    private static readonly ContextTypeUnsupported Rule = new();

    [Fact]
    public void A_device_tlb_without_support_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2100",
        "The context entry of 0000:00:02.0 has translation type 01b, and ECAP.DT is clear.", Severity.Error);

    [Fact]
    public void With_support_it_is_right() => AuditedMachine.ExampleOf(Rule, ("0xf0105a", "0xf0105e")).IsSilent(Rule);

    [Fact]
    public void Pass_through_without_support_is_an_error() => Assert.Equal("The context entry of 0000:00:02.0 has translation type 10b, and ECAP.PT is clear.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("translationType: 1", "translationType: 2"), ("0xf0105a", "0xf0101a")).Of(Rule)).Message);

    [Fact]
    public void Pass_through_with_support_is_right() => AuditedMachine.ExampleOf(Rule, ("translationType: 1", "translationType: 2")).IsSilent(Rule);

    [Fact]
    public void The_last_type_is_reserved() => Assert.Equal("The context entry of 0000:00:02.0 has translation type 11b, which is reserved.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("translationType: 1", "translationType: 3"), ("0xf0105a", "0xf0105e")).Of(Rule)).Message);
}
