using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class NoWayToInvalidateTests
{
    private static readonly NoWayToInvalidate Rule = new();

    [Theory]
    [InlineData("0x60", "6.0")]
    [InlineData("0xf1", "15.1")]
    public void A_unit_that_ignores_both_ways_is_in_error(string version, string shown) => Unit($"VER: {version}, GSTS: 0xc0000000").Says(
        Rule, "unit 0xfed90000 / GSTS", $"TES is set and QIES clear, on a unit of version {shown} that ignores invalidation by registers.", Severity.Error);

    [Theory]
    [InlineData("VER: 0x5f, GSTS: 0xc0000000")] // The last one that obeys the registers.
    [InlineData("VER: 0x60, GSTS: 0xc4000000")]
    [InlineData("VER: 0x60, GSTS: 0x40000000")]
    [InlineData("VER: 0x60, GSTS: 0xc0000000, RTADDR: 0x1400")] // VTD024 says it.
    [InlineData("GSTS: 0xc0000000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
