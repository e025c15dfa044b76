using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class OutputOutsideMemoryMapTests
{
    private static readonly OutputOutsideMemoryMap Rule = new();

    [Fact]
    public void A_page_behind_memory_is_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / domain 5 of 0000:00:02.0 at 0x6080",
        "0000:00:02.0 can reach addresses that the memory map does not have: IOVA 0x10000 leads to 0x200000.", Severity.Warning);

    [Fact]
    public void A_map_without_registers_does_not_tell() => AuditedMachine.ExampleOf(Rule, (", {start: 0xfe000000, end: 0xfe0fffff, type: mmio}", "")).IsSilent(Rule);
}
