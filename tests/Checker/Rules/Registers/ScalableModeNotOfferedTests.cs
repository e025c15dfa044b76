using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class ScalableModeNotOfferedTests
{
    private static readonly ScalableModeNotOffered Rule = new();

    [Theory]
    [InlineData("0xc0000000", Severity.Error)]
    [InlineData("0x40000000", Severity.Warning)] // Nothing meets it while translation is off.
    public void A_mode_that_the_unit_has_not_is_worst_while_it_translates(string status, Severity severity) => Unit($"GSTS: {status}, RTADDR: 0x1400, ECAP: 0xf0101a").Says(
        Rule, "unit 0xfed90000 / RTADDR", "TTM is 1 (scalable mode), and ECAP.SMTS 0: the unit has no such mode.", severity);

    [Theory]
    [InlineData("GSTS: 0xc0000000, RTADDR: 0x1400, ECAP: 0x80000f0101a")] // The unit offers it.
    [InlineData("GSTS: 0xc0000000, RTADDR: 0x1000, ECAP: 0xf0101a")]
    [InlineData("GSTS: 0xc0000000, RTADDR: 0x1400")] // ECAP is unknown.
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
