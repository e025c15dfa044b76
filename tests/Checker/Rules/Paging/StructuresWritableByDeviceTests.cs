using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class StructuresWritableByDeviceTests
{
    private static readonly StructuresWritableByDevice Rule = new();

    [Fact]
    public void A_context_table_that_a_hostile_device_can_write_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / domain 5 of 0000:02:00.0 at 0x6000",
        "0000:02:00.0 can write a context table of unit 0xfed90000: IOVA 0x0 leads to 0x2000.", Severity.Error);

    [Fact]
    public void A_trusted_device_is_a_warning() => AuditedMachine.ExampleOf(Rule, ("{type: sub-hierarchy, path: \"00:07.0\"}", "{type: sub-hierarchy, path: \"00:1d.0\"}")).Says(
        Rule, "unit 0xfed90000 / domain 5 of 0000:02:00.0 at 0x6000",
        "0000:02:00.0 can write a context table of unit 0xfed90000: IOVA 0x0 leads to 0x2000.", Severity.Warning);

    [Fact]
    public void Its_own_tables_count() => Assert.Equal("0000:02:00.0 can write paging tables of unit 0xfed90000: IOVA 0x0 leads to 0x6000.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("writable: 1, address: 0x2000", "writable: 1, address: 0x6000")).Of(Rule)).Message);

    [Fact]
    public void A_read_only_page_is_a_matter_of_another_rule() => AuditedMachine.ExampleOf(Rule, ("writable: 1, address: 0x2000", "writable: 0, address: 0x2000")).IsSilent(Rule);
}
