using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PageRequestsNotServedTests
{
    private static readonly PageRequestsNotServed Rule = new();

    [Fact]
    public void A_device_that_asks_for_pages_in_vain_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2200",
        "The context entry of 0000:00:02.0 has PRE clear, and the device has page requests enabled.", Severity.Error);

    [Fact]
    public void A_device_that_does_not_ask_is_right() => AuditedMachine.ExampleOf(Rule, ("13000100 01000000", "13000100 00000000")).IsSilent(Rule);
}
