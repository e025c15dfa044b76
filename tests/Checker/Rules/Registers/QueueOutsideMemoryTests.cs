using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class QueueOutsideMemoryTests
{
    private static readonly QueueOutsideMemory Rule = new();

    private const string Map = "memory-map: [{start: 0x0, end: 0x7fffffff, type: ram}, {start: 0x80000000, end: 0x8fffffff, type: mmio}]";

    [Theory]
    [InlineData("IQA: 0x8000000000", "IQA", "The invalidation queue 0x8000000000-0x8000000fff lies beyond the host address width of 39 bits.")]
    [InlineData("IQA: 0x7ffffff001", "IQA", "The invalidation queue 0x7ffffff000-0x8000000fff lies beyond the host address width of 39 bits.")]
    [InlineData("IQA: 0x80000000", "IQA", "The invalidation queue 0x80000000-0x80000fff lies where the memory map has registers.")]
    [InlineData("IQA: 0x7ffff001", "IQA", "The invalidation queue 0x7ffff000-0x80000fff lies where the memory map has registers.")]
    [InlineData("IQA: 0xfffffffffffff007", "IQA", "The invalidation queue 0xfffffffffffff000-0xffffffffffffffff lies beyond the host address width of 39 bits.")]
    [InlineData("ECAP: 0x80020f0101e, PQA: 0x90000000", "PQA", "The page request queue 0x90000000-0x90000fff lies where the memory map has nothing.")]
    public void A_queue_outside_of_memory_is_an_error(string registers, string register, string message) =>
        Unit($"GSTS: 0xc4000000, {registers}").Says(Rule, $"unit 0xfed90000 / {register}", message, Severity.Error);

    [Theory]
    [InlineData("GSTS: 0xc4000000, IQA: 0x7ffff000, ECAP: 0x80020f0101e, PQA: 0x7fffe001")]
    [InlineData("GSTS: 0xc0000000, IQA: 0x80000000")] // The queue is off.
    [InlineData("GSTS: 0xc4000000, ECAP: 0x80020f0101e, PQA: 0x0")] // Nobody has set it.
    [InlineData("GSTS: 0xc4000000, ECAP: 0xf0101e, PQA: 0x90000000")] // The unit has none.
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    [Fact]
    public void Without_a_memory_map_only_the_width_counts() => Unit("GSTS: 0xc4000000, IQA: 0x80000000", map: "").IsSilent(Rule);

    private static AuditedMachine Unit(string registers, string map = Map) => AuditedMachine.Of(
        $"dmar: {{hostAddressWidth: 39, structures: [{{drhd: {{base: 0xfed90000, flags: [include-pci-all]}}}}]}}\nunits: [{{base: 0xfed90000, registers: {{{registers}}}}}]\n{map}");
}
