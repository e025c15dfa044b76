using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PasidTypeUnsupportedTests
{
    private static readonly PasidTypeUnsupported Rule = new();

    [Fact]
    public void Nested_translation_without_support_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The PASID entry of 0000:00:02.0 for PASID 0 has translation type 3, which ECAP does not offer.", Severity.Error);

    [Fact]
    public void Zero_is_reserved() => Assert.Equal("The PASID entry of 0000:00:02.0 for PASID 0 has translation type 0, which is reserved.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("translationType: 3", "translationType: 0")).Of(Rule)).Message);

    [Fact]
    public void Five_is_reserved() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("translationType: 3", "translationType: 5")).Of(Rule));

    [Fact]
    public void Pass_through_is_offered() => AuditedMachine.ExampleOf(Rule, ("translationType: 3", "translationType: 4")).IsSilent(Rule);
}
