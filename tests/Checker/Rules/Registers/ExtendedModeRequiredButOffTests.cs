using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class ExtendedModeRequiredButOffTests
{
    private static readonly ExtendedModeRequiredButOff Rule = new();

    [Fact]
    public void Extended_mode_that_is_required_and_off_is_an_error() => Unit("GSTS: 0x3000000, IRTA: 0x2007, ECAP: 0x2000000000f0101a").Says(
        Rule, "unit 0xfed90000 / IRTA", "IRES is set and EIME clear, with ECAP.EIMER set: every interrupt is blocked.", Severity.Error);

    [Theory]
    [InlineData("GSTS: 0x3000000, IRTA: 0x2807, ECAP: 0x2000000000f0101a")]
    [InlineData("GSTS: 0x1000000, IRTA: 0x2007, ECAP: 0x2000000000f0101a")]
    [InlineData("GSTS: 0x3000000, IRTA: 0x2007, ECAP: 0xf0101a")]
    [InlineData("GSTS: 0x3000000, ECAP: 0x2000000000f0101a")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
