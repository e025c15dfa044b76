using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class AtsEnabledInDeviceOnlyTests
{
    private static readonly AtsEnabledInDeviceOnly Rule = new();

    [Fact]
    public void A_device_that_asks_in_vain_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2100",
        "The context entry of 0000:00:02.0 forbids translation requests (its translation type is not 01b), and the device has ATS enabled.", Severity.Error);

    [Fact]
    public void A_device_with_ATS_off_does_not_ask() => AuditedMachine.ExampleOf(Rule, ("0f000100 00000080", "0f000100 00000000")).IsSilent(Rule);
}
