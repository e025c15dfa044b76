using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class BusesShareContextTableTests
{
    private static readonly BusesShareContextTable Rule = new();

    [Fact]
    public void Two_buses_with_one_table_are_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / root entry of bus 0x1 at 0x1010",
        "The root entry of bus 0x1 names the context table of the root entry of bus 0x0.", Severity.Warning);

    [Fact]
    public void Tables_of_their_own_are_right() => AuditedMachine.ExampleOf(Rule, ("0x1010, RootEntry: {present: 1, contextTable: 0x2000}", "0x1010, RootEntry: {present: 1, contextTable: 0x4000}")).IsSilent(Rule);
}
