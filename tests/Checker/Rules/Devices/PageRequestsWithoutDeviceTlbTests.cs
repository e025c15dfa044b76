using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PageRequestsWithoutDeviceTlbTests
{
    private static readonly PageRequestsWithoutDeviceTlb Rule = new();

    [Fact]
    public void Page_requests_alone_are_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2200",
        "The context entry of 0000:00:02.0 has PRE set and DTE clear.", Severity.Error);

    [Fact]
    public void A_device_TLB_alone_is_right() => AuditedMachine.ExampleOf(Rule, ("pageRequestEnable: 1, deviceTlbEnable: 0", "pageRequestEnable: 0, deviceTlbEnable: 1")).IsSilent(Rule);
}
