using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class StructuresReadableByDeviceTests
{
    private static readonly StructuresReadableByDevice Rule = new();

    [Fact]
    public void A_context_table_that_a_hostile_device_can_read_is_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / domain 5 of 0000:02:00.0 at 0x6000",
        "0000:02:00.0 can read a context table of unit 0xfed90000: IOVA 0x0 leads to 0x2000.", Severity.Warning);

    [Fact]
    public void A_trusted_device_may() => AuditedMachine.ExampleOf(Rule, ("{type: sub-hierarchy, path: \"00:07.0\"}", "{type: sub-hierarchy, path: \"00:1d.0\"}")).IsSilent(Rule);
}
