using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class ProtectedMemoryDiffersTests
{
    private static readonly ProtectedMemoryDiffers Rule = new();

    private const string On = "GSTS: 0x0, PMEN: 0x80000001, PLMBASE: 0x0, PLMLIMIT: 0x7fe00000";

    [Fact]
    public void Regions_that_differ_are_an_error() => Units(On, "GSTS: 0x0, PMEN: 0x80000001, PLMBASE: 0x0, PLMLIMIT: 0x3fe00000").Says(
        Rule, "unit 0xfed91000 / PMEN", "unit 0xfed91000 protects 0x0-0x3fe00fff, and unit 0xfed90000 0x0-0x7fe00fff.", Severity.Error);

    [Fact]
    public void So_is_a_unit_that_protects_nothing() => Units(On, "GSTS: 0x0, PMEN: 0x0, PLMBASE: 0x0, PLMLIMIT: 0x7fe00000").Says(
        Rule, "unit 0xfed91000 / PMEN", "unit 0xfed91000 protects nothing, and unit 0xfed90000 0x0-0x7fe00fff.", Severity.Error);

    [Theory]
    [InlineData(On)]
    [InlineData("GSTS: 0xc0000000, PMEN: 0x0")] // Its tables protect.
    [InlineData("PMEN: 0x0")] // Whether it translates is not known.
    [InlineData("GSTS: 0x0, PMEN: 0x80000001, PLMBASE: 0x0")] // Where its region ends is not known.
    [InlineData("GSTS: 0x0")]
    public void Else_it_is_silent(string second) => Units(On, second).IsSilent(Rule);

    [Fact]
    public void Where_all_are_off_their_addresses_do_not_matter() => Units("GSTS: 0x0, PMEN: 0x0, PLMBASE: 0x0", "GSTS: 0x0, PMEN: 0x0, PLMBASE: 0x100000").IsSilent(Rule);

    private static AuditedMachine Units(string first, string second) => AuditedMachine.Of(
        $"units: [{{base: 0xfed90000, registers: {{CAP: 0xd2008c40660422, {first}}}}}, {{base: 0xfed91000, registers: {{CAP: 0xd2008c40660422, {second}}}}}]");
}
