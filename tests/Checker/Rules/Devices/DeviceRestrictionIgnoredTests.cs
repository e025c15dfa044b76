using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class DeviceRestrictionIgnoredTests
{
    private static readonly DeviceRestrictionIgnored Rule = new();

    [Fact]
    public void A_restriction_that_is_not_heeded_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The entry for requests without PASID of 0000:00:02.0 has PWSNP set, which must be clear for it by the SIDP structure.", Severity.Error);

    [Fact]
    public void Page_snooping_is_another() => Assert.Equal("The entry for requests without PASID of 0000:00:02.0 has PGSNP set, which must be clear for it by the SIDP structure.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("[no-pwsnp]", "[no-pgsnp]"), ("walkSnoop: 1", "pageSnoop: 1")).Of(Rule)).Message);

    [Fact]
    public void Nesting_is_a_warning() => AuditedMachine.ExampleOf(Rule, ("[no-pwsnp]", "[no-nested]"), ("translationType: 2", "translationType: 3")).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The entry for requests without PASID of 0000:00:02.0 has nested translation, which is not recommended for it by the SIDP structure.", Severity.Warning);

    [Fact]
    public void Other_devices_have_no_restriction() => AuditedMachine.ExampleOf(Rule, ("path: \"00:02.0\"", "path: \"00:03.0\"")).IsSilent(Rule);
}
