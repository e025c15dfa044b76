using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class ExtendedInterruptModeNotOfferedTests
{
    private static readonly ExtendedInterruptModeNotOffered Rule = new();

    [Fact]
    public void A_mode_that_the_unit_has_not_is_an_error() => Unit("IRTA: 0x2807, ECAP: 0xf0100a").Says(
        Rule, "unit 0xfed90000 / IRTA", "EIME is set, and ECAP.EIM 0: the unit has no such mode.", Severity.Error);

    [Theory]
    [InlineData("IRTA: 0x2807, ECAP: 0xf0101a")]
    [InlineData("IRTA: 0x2007, ECAP: 0xf0100a")]
    [InlineData("IRTA: 0x2807")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
