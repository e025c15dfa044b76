using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PopulatedBusWithoutRootTests
{
    private static readonly PopulatedBusWithoutRoot Rule = new();

    [Fact]
    public void A_bus_with_devices_and_no_root_entry_is_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000",
        "The root entry of bus 0x1 is not present, and 0000:01:00.0 is on that bus.", Severity.Note);

    [Fact]
    public void A_bridge_alone_makes_no_requests() => AuditedMachine.ExampleOf(Rule, ("class: \"0x010802\", header: 0", "class: \"0x060400\", header: 1, secondary: 2")).IsSilent(Rule);
}
