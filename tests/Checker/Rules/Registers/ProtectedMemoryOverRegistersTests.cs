using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class ProtectedMemoryOverRegistersTests
{
    private static readonly ProtectedMemoryOverRegisters Rule = new();

    private const string Map = "memory-map: [{start: 0x0, end: 0x9ffff, type: ram}, {start: 0xa0000, end: 0xbffff, type: mmio}, {start: 0x100000, end: 0x7fffffff, type: ram}, {start: 0x80000000, end: 0x8fffffff, type: reserved}, {start: 0x90000000, end: 0x9fffffff, type: mmio}, {start: 0x100000000, end: 0x17fffffff, type: ram}]";

    [Fact]
    public void A_region_over_registers_is_an_error() => Unit("PLMBASE: 0x0, PLMLIMIT: 0x90000000").Says(
        Rule, "unit 0xfed90000 / PLMBASE", "The protected low memory 0x0-0x90000fff covers 0x90000000-0x90000fff, which the memory map has for registers.", Severity.Error);

    [Fact]
    public void Where_the_map_says_nothing_it_is_a_warning() => Unit("PHMBASE: 0x100000000, PHMLIMIT: 0x1ffe00000").Says(
        Rule, "unit 0xfed90000 / PHMBASE", "The protected high memory 0x100000000-0x1ffe00fff covers 0x180000000-0x1ffe00fff, which the memory map says nothing of.", Severity.Warning);

    [Theory]
    [InlineData("PLMBASE: 0x0, PLMLIMIT: 0x8ffff000")] // What is reserved may be memory, and below 1 MiB there are always holes.
    [InlineData("PLMBASE: 0x90000000, PLMLIMIT: 0x8ffff000")] // That region is off.
    [InlineData("PLMBASE: 0x0, PLMLIMIT: 0xf0000")]
    [InlineData("PLMBASE: 0x90000000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    [Fact]
    public void Regions_that_are_off_do_not_count() => Unit("PLMBASE: 0x0, PLMLIMIT: 0x90000000", enable: "0x0").IsSilent(Rule);

    private static AuditedMachine Unit(string registers, string enable = "0x80000001") =>
        AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{CAP: 0xd2008c40660462, PMEN: {enable}, {registers}}}}}]\n{Map}");
}
