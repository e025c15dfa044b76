using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PagingRootOutsideMemoryTests
{
    private static readonly PagingRootOutsideMemory Rule = new();

    [Fact]
    public void A_table_in_registers_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2100",
        "The second-stage table of the context entry of 0000:00:02.0 is 0xfed90000, where the memory map has registers.", Severity.Error);

    [Fact]
    public void The_last_page_of_memory_is_right() => AuditedMachine.ExampleOf(Rule, ("secondStageTable: 0xfed90000", "secondStageTable: 0x9f000")).IsSilent(Rule);

    [Fact]
    public void What_follows_is_not() => Assert.Equal("The second-stage table of the context entry of 0000:00:02.0 is 0xa0000, where the memory map has nothing.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("secondStageTable: 0xfed90000", "secondStageTable: 0xa0000")).Of(Rule)).Message);

    [Fact]
    public void What_firmware_reserves_is_memory() => AuditedMachine.ExampleOf(Rule, ("type: mmio", "type: reserved")).IsSilent(Rule);

    [Fact]
    public void Pass_through_names_no_table() => AuditedMachine.ExampleOf(Rule, ("present: 1, addressWidth", "present: 1, translationType: 2, addressWidth")).IsSilent(Rule);

    [Fact]
    public void Without_a_memory_map_it_is_skipped() => AuditedMachine.ExampleOf(Rule, ("memory-map: [{start: 0x0, end: 0x9ffff, type: ram}, {start: 0xfed90000, end: 0xfed90fff, type: mmio}]", "")).IsSkipped(Rule);
}
