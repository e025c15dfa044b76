using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class OutputBeyondMemoryTests
{
    private static readonly OutputBeyondMemory Rule = new();

    [Fact]
    public void A_page_behind_memory_is_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / domain 5 of 0000:00:02.0 at 0x6080",
        "0000:00:02.0 can reach addresses above everything in the memory map: IOVA 0x10000 leads to 0x200000.", Severity.Warning);

    [Fact]
    public void Registers_of_a_device_may_lie_there() => AuditedMachine.ExampleOf(Rule, ("0x10: \"0000000000000000\"", "0x10: \"0000004000000000\"")).IsSilent(Rule);

    [Fact]
    public void Below_the_highest_address_anything_may_be() => AuditedMachine.ExampleOf(Rule, ("end: 0x1fffff, type: ram}]", "end: 0x1fffff, type: ram}, {start: 0x300000, end: 0x3fffff, type: reserved}]")).IsSilent(Rule);
}
