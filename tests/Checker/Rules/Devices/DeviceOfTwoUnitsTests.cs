using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class DeviceOfTwoUnitsTests
{
    private static readonly DeviceOfTwoUnits Rule = new();

    [Fact]
    public void A_device_with_two_entries_is_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed91000 / context entry of 0000:00:02.0 at 0x5100",
        "0000:00:02.0 has a context entry here, and one of unit 0xfed90000.", Severity.Warning);

    [Fact]
    public void Units_may_share_their_tables() => AuditedMachine.ExampleOf(Rule, ("RTADDR: 0x4000", "RTADDR: 0x1000")).IsSilent(Rule);
}
