using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class RidPasidWithoutSupportTests
{
    private static readonly RidPasidWithoutSupport Rule = new();

    [Fact]
    public void A_reserved_RID_PASID_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2200",
        "The context entry of 0000:00:02.0 has RID_PASID 1, and ECAP.RPS is clear.", Severity.Error);

    [Fact]
    public void With_support_it_is_right() => AuditedMachine.ExampleOf(Rule, ("0x1e998", "0x3e998")).IsSilent(Rule);
}
