using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class WaitStatusOutsideMemoryTests
{
    private static readonly WaitStatusOutsideMemory Rule = new();

    private const string Map = "memory-map: [{start: 0x0, end: 0x7fffffff, type: ram}, {start: 0x80000000, end: 0x8fffffff, type: mmio}]";

    [Theory]
    [InlineData(0xfee00000, "has its status in the interrupt range")]
    [InlineData(0xfeeffffc, "has its status in the interrupt range")]
    public void A_status_that_is_an_interrupt_is_an_error(uint address, string clause) => Waiting(address).Says(
        Rule, "unit 0xfed90000 / invalidation descriptor 1 at 0x3010", $"The descriptor for wait, writes 0x0 to 0x{address:x} {clause}.", Severity.Error);

    [Theory]
    [InlineData(0x1000)]
    [InlineData(0xfef00000)]
    public void Any_other_address_may_be_memory(uint address) => Waiting(address).IsSilent(Rule);

    [Fact]
    public void A_wait_that_writes_nothing_is_fine() => QueuedMachine.Of("", "InvalidationWait: {type: 5, interrupt: 1, statusAddress: 0x3fb80000}").IsSilent(Rule);

    [Theory]
    [InlineData(0x80000000, "registers")]
    [InlineData(0x90000000, "nothing")]
    public void A_memory_map_tells_more(uint address, string what) => AuditedMachine.Of(
        $"units: [{{base: 0xfed90000, registers: {{GSTS: 0xc4000000, IQA: 0x3000, IQH: 0x0, IQT: 0x10}}}}]\nmemory: {{size: 16K, entries: [{{at: 0x3000, words: [0x25, {address}]}}]}}\n{Map}").Says(
        Rule, "unit 0xfed90000 / invalidation descriptor 0 at 0x3000", $"The descriptor for wait, writes 0x0 to 0x{address:x} has its status at an address that lies where the memory map has {what}.", Severity.Error);

    private static AuditedMachine Waiting(uint address) => QueuedMachine.Of("", $"InvalidationWait: {{type: 5, statusWrite: 1, statusAddress: {address / 4}}}");
}
