using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class DomainZeroWithCachingModeTests
{
    private static readonly DomainZeroWithCachingMode Rule = new();

    [Fact]
    public void Domain_zero_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2100",
        "The context entry of 0000:00:02.0 has domain id 0, and CAP.CM is set.", Severity.Error);

    [Fact]
    public void Without_caching_mode_it_is_right() => AuditedMachine.ExampleOf(Rule, ("0xd2008c222f0686", "0xd2008c222f0606")).IsSilent(Rule);

    [Fact]
    public void Domain_one_is_right() => AuditedMachine.ExampleOf(Rule, ("domainId: 0", "domainId: 1")).IsSilent(Rule);
}
