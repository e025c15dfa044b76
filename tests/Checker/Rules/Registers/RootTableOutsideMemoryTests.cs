using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class RootTableOutsideMemoryTests
{
    private static readonly RootTableOutsideMemory Rule = new();

    private const string Map = "memory-map: [{start: 0x0, end: 0x9ffff, type: ram}, {start: 0x100000, end: 0x7fffffff, type: ram}, {start: 0x80000000, end: 0x8fffffff, type: reserved}, {start: 0x90000000, end: 0x9fffffff, type: mmio}]";

    [Theory]
    [InlineData("0x90000000", "The root table 0x90000000 lies where the memory map has registers.")]
    [InlineData("0xa0000000", "The root table 0xa0000000 lies where the memory map has nothing.")]
    [InlineData("0xfffffffffffff000", "The root table 0xfffffffffffff000 lies where the memory map has nothing.")]
    [InlineData("0xa0000", "The root table 0xa0000 lies where the memory map has nothing.")]
    public void A_root_table_outside_of_memory_is_an_error(string root, string message) => Unit($"GSTS: 0xc0000000, RTADDR: {root}").Says(Rule, "unit 0xfed90000 / RTADDR", message, Severity.Error);

    [Theory]
    [InlineData("GSTS: 0xc0000000, RTADDR: 0x7ffff000")] // The last page of memory.
    [InlineData("GSTS: 0xc0000000, RTADDR: 0x80000000")] // What is reserved may be memory.
    [InlineData("GSTS: 0x0, RTADDR: 0xa0000000")] // Nobody has set it.
    [InlineData("GSTS: 0xc0000000, RTADDR: 0xa0000c00")] // The mode has no tables.
    [InlineData("GSTS: 0xc0000000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    [Fact]
    public void Without_a_memory_map_it_does_not_look() => AuditedMachine.Of("units: [{base: 0xfed90000, registers: {RTADDR: 0xa0000000}}]\nmemory: {size: 4K}").IsSkipped(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]\n{Map}");
}
