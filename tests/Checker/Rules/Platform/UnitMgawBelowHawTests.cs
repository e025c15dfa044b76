using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class UnitMgawBelowHawTests
{
    [Theory]
    [InlineData(37)]
    [InlineData(0)]
    public void Unit_that_reaches_less_far_is_reported(ulong mgaw)
    {
        var finding = Of(mgaw).Says("DMAR729", 36, 1, $"The host address width is 39 bits, and unit 0xfed91000 translates addresses of {mgaw + 1} (CAP.MGAW 0x{mgaw:x}).", Severity.Warning);

        Assert.Equal(("unit 0xfed91000", $"CAP 0x{mgaw << 16 | 6:x}"), Assert.Single(finding.Evidence) is var (name, value) ? (name, value) : default);
    }

    [Theory]
    [InlineData(38)]
    [InlineData(63)]
    public void Unit_that_reaches_as_far_is_not_reported(ulong mgaw) => Of(mgaw).IsSilent("DMAR729");

    [Fact]
    public void Register_that_is_not_known_says_nothing() => new LintedMachine(Lint.Table(Lint.CatchAll())) { Units = [LintedMachine.Unit(0xfed9_1000, (RegisterMap.GlobalStatus, 0))] }.IsSilent("DMAR729");

    [Fact]
    public void Unit_that_does_not_answer_is_a_matter_of_another_rule() => new LintedMachine(Lint.Table(Lint.CatchAll()))
    {
        Units = [LintedMachine.Unit(0xfed9_1000, (RegisterMap.Capability, 0), (RegisterMap.ExtendedCapability, 0))],
    }.IsSilent("DMAR729");

    private static LintedMachine Of(ulong mgaw) => new(Lint.Table(Lint.CatchAll())) { Units = [LintedMachine.Unit(0xfed9_1000, (RegisterMap.Capability, mgaw << 16 | 6))] };
}
