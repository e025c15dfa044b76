using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class InterruptTableOutsideMemoryTests
{
    private static readonly InterruptTableOutsideMemory Rule = new();

    private const string Map = "memory-map: [{start: 0x0, end: 0x7fffffff, type: ram}, {start: 0x80000000, end: 0x8fffffff, type: mmio}]";

    [Theory]
    [InlineData("0x8000000000", "The interrupt table 0x8000000000-0x800000001f lies beyond the host address width of 39 bits.")]
    [InlineData("0x7fffff000f", "The interrupt table 0x7fffff0000-0x80000effff lies beyond the host address width of 39 bits.")] // Its end does.
    [InlineData("0xfffffffffffff00f", "The interrupt table 0xfffffffffffff000-0xffffffffffffffff lies beyond the host address width of 39 bits.")]
    [InlineData("0x80000007", "The interrupt table 0x80000000-0x80000fff lies where the memory map has registers.")]
    [InlineData("0x7fff000f", "The interrupt table 0x7fff0000-0x800effff lies where the memory map has registers.")]
    [InlineData("0x90000007", "The interrupt table 0x90000000-0x90000fff lies where the memory map has nothing.")]
    public void A_table_outside_of_memory_is_an_error(string table, string message) => Unit($"GSTS: 0x3000000, IRTA: {table}").Says(Rule, "unit 0xfed90000 / IRTA", message, Severity.Error);

    [Theory]
    [InlineData("GSTS: 0x3000000, IRTA: 0x7fff8008")] // 512 entries, to the middle of the last page but one.
    [InlineData("GSTS: 0x3000000, IRTA: 0x7fffe008")] // 512 entries, to the memory's last byte.
    [InlineData("GSTS: 0x0, IRTA: 0x90000007")] // Nobody has set it.
    [InlineData("IRTA: 0x90000007")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    [Fact]
    public void Without_a_memory_map_only_the_width_counts() => Unit("GSTS: 0x3000000, IRTA: 0x90000007", map: "").IsSilent(Rule);

    private static AuditedMachine Unit(string registers, string map = Map) => AuditedMachine.Of(
        $"dmar: {{hostAddressWidth: 39, structures: [{{drhd: {{base: 0xfed90000, flags: [include-pci-all]}}}}]}}\nunits: [{{base: 0xfed90000, registers: {{{registers}}}}}]\n{map}");
}
