using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class AbortModeNotOfferedTests
{
    private static readonly AbortModeNotOffered Rule = new();

    [Theory]
    [InlineData("0xc0000000", Severity.Error)]
    [InlineData("0x40000000", Severity.Warning)]
    public void A_mode_that_the_unit_has_not_is_worst_while_it_translates(string status, Severity severity) => Unit($"GSTS: {status}, RTADDR: 0xc00, ECAP: 0xf0101a").Says(
        Rule, "unit 0xfed90000 / RTADDR", "TTM is 3 (abort DMA), and ECAP.ADMS 0: the unit has no such mode.", severity);

    [Theory]
    [InlineData("RTADDR: 0xc00, ECAP: 0x10000000f0101a")] // The unit offers it.
    [InlineData("RTADDR: 0x800, ECAP: 0xf0101a")]
    [InlineData("RTADDR: 0xc00")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
