using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class ContextTableOutsideMemoryTests
{
    private static readonly ContextTableOutsideMemory Rule = new();

    [Fact]
    public void A_table_in_registers_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / root entry of bus 0x0 at 0x1000",
        "The context table of the root entry of bus 0x0 is 0xfed90000, where the memory map has registers.", Severity.Error);

    [Fact]
    public void A_table_in_memory_is_right() => AuditedMachine.ExampleOf(Rule, ("contextTable: 0xfed90000", "contextTable: 0x9f000")).IsSilent(Rule);

    [Fact]
    public void Unusable_memory_is_not() => Assert.Equal("The context table of the root entry of bus 0x0 is 0xfed90000, where the memory map has unusable memory.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("type: mmio", "type: unusable")).Of(Rule)).Message);
}
