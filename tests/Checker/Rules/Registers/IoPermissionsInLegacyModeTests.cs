using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class IoPermissionsInLegacyModeTests
{
    private static readonly IoPermissionsInLegacyMode Rule = new();

    [Theory]
    [InlineData("0xc0000000", Severity.Error)]
    [InlineData("0x40000000", Severity.Warning)]
    public void They_are_worst_while_the_unit_translates(string status, Severity severity) => Unit($"GSTS: {status}, RTADDR: 0x1080, ECAP: 0x200480000f0101a").Says(
        Rule, "unit 0xfed90000 / RTADDR", "SSIRWE is set in legacy mode (TTM 0).", severity);

    [Theory]
    [InlineData("RTADDR: 0x1480, ECAP: 0x200480000f0101a")] // Scalable mode has them.
    [InlineData("RTADDR: 0x1000, ECAP: 0x200480000f0101a")]
    [InlineData("RTADDR: 0x1080, ECAP: 0xf0101a")] // The bit is reserved there: VTD008.
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
