using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class InterruptTableWritableByDeviceTests
{
    private static readonly InterruptTableWritableByDevice Rule = new();

    [Fact]
    public void A_table_that_a_hostile_device_can_write_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / domain 5 of 0000:02:00.0 at 0x6000",
        "0000:02:00.0 can write the interrupt table of unit 0xfed90000: IOVA 0x0 leads to 0x7000.", Severity.Error);

    [Fact]
    public void While_interrupts_are_not_remapped_there_is_none() => AuditedMachine.ExampleOf(Rule, ("0xc3000000", "0xc0000000")).IsSilent(Rule);
}
