using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class UnitsDisagreeAboutExtendedModeTests
{
    private static readonly UnitsDisagreeAboutExtendedMode Rule = new();

    [Fact]
    public void The_unit_that_stands_alone_is_in_error() => Units("0x2807", "0x4807", "0x6007").Says(
        Rule, "unit 0xfed92000 / IRTA", "EIME is clear; of the units that remap interrupts 2 have it set, and 1 clear.", Severity.Error);

    [Fact]
    public void It_may_be_the_one_in_extended_mode() => Units("0x2807", "0x4007", "0x6007").Says(
        Rule, "unit 0xfed90000 / IRTA", "EIME is set; of the units that remap interrupts 1 have it set, and 2 clear.", Severity.Error);

    [Fact]
    public void One_of_two_is_named() => Assert.Single(Units("0x2807", "0x4007").Of(Rule));

    [Fact]
    public void Units_that_agree_are_fine()
    {
        Units("0x2807", "0x4807").IsSilent(Rule);
        Units("0x2007", "0x4007").IsSilent(Rule);
    }

    [Fact]
    public void A_unit_that_does_not_remap_does_not_count() => AuditedMachine.Of(
        "units: [{base: 0xfed90000, registers: {GSTS: 0x3000000, IRTA: 0x2807}}, {base: 0xfed91000, registers: {GSTS: 0x1000000, IRTA: 0x4007}}]").IsSilent(Rule);

    private static AuditedMachine Units(params string[] tables) => AuditedMachine.Of(
        $"units: [{string.Join(", ", tables.Select((table, at) => $"{{base: 0xfed9{at}000, registers: {{GSTS: 0x3000000, IRTA: {table}}}}}"))}]");
}
