using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PasidFeatureUnsupportedTests
{
    private static readonly PasidFeatureUnsupported Rule = new();

    [Fact]
    public void A_field_of_a_missing_feature_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The PASID entry of 0000:00:02.0 for PASID 0 sets PageSnoop, which ECAP does not offer.", Severity.Error);

    [Fact]
    public void With_the_feature_it_is_right() => AuditedMachine.ExampleOf(Rule, ("105e", "10de")).IsSilent(Rule);

    [Fact]
    public void Several_fields_are_named() => Assert.Equal("The PASID entry of 0000:00:02.0 for PASID 0 sets PageSnoop, CacheDisable, which ECAP does not offer.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("pageSnoop: 1", "pageSnoop: 1, cacheDisable: 1")).Of(Rule)).Message);
}
