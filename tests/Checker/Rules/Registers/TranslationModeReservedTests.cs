using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class TranslationModeReservedTests
{
    private static readonly TranslationModeReserved Rule = new();

    [Theory]
    [InlineData("0xc0000000", Severity.Error)]
    [InlineData("0x40000000", Severity.Warning)]
    public void The_reserved_mode_is_worst_while_the_unit_translates(string status, Severity severity) => Unit($"GSTS: {status}, RTADDR: 0x1800, ECAP: 0xf0101a").Says(
        Rule, "unit 0xfed90000 / RTADDR", "TTM is 2, which is reserved.", severity);

    [Fact]
    public void On_a_unit_with_the_extended_mode_it_is_a_warning() => Unit("GSTS: 0xc0000000, RTADDR: 0x1800, ECAP: 0x1f0101a").Says(
        Rule, "unit 0xfed90000 / RTADDR", "TTM is 2, the extended mode of a unit that offers it (ECAP.ECS); it is deprecated.", Severity.Warning);

    [Theory]
    [InlineData("RTADDR: 0x1400")]
    [InlineData("RTADDR: 0x1c00")]
    [InlineData("GSTS: 0xc0000000")] // RTADDR is unknown.
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
