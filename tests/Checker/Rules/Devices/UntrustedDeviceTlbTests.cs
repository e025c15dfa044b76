using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class UntrustedDeviceTlbTests
{
    private static readonly UntrustedDeviceTlb Rule = new();

    [Fact]
    public void An_external_device_with_translated_requests_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:02:00.0 at 0x2000",
        "The context entry of 0000:02:00.0, which may be hostile, allows translated requests.", Severity.Error);

    [Fact]
    public void A_trusted_one_may() => AuditedMachine.ExampleOf(Rule, ("{type: sub-hierarchy, path: \"00:07.0\"}", "{type: sub-hierarchy, path: \"00:1d.0\"}")).IsSilent(Rule);
}
