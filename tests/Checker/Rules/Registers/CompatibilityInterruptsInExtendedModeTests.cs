using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class CompatibilityInterruptsInExtendedModeTests
{
    private static readonly CompatibilityInterruptsInExtendedMode Rule = new();

    [Fact]
    public void A_setting_without_effect_is_a_warning() => Unit("GSTS: 0x3800000, IRTA: 0x2807").Says(
        Rule, "unit 0xfed90000 / GSTS", "CFIS is set together with EIME, under which it has no effect.", Severity.Warning);

    [Theory]
    [InlineData("GSTS: 0x3000000, IRTA: 0x2807")]
    [InlineData("GSTS: 0x3800000, IRTA: 0x2007")] // VTD015 says it.
    [InlineData("GSTS: 0x3800000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
