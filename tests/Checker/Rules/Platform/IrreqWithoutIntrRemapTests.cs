using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IrreqWithoutIntrRemapTests
{
    [Fact]
    public void Unit_that_needs_interrupt_remapping_is_reported() => Of(DmarFeatures.None, 1UL << 62).Says(
        "DMAR744", 37, 1, "INTR_REMAP is clear, and unit 0xfed91000 blocks all interrupts without it (ECAP.IRREQ is set).", Severity.Error);

    [Theory]
    [InlineData(DmarFeatures.InterruptRemapping, 1UL << 62)]
    [InlineData(DmarFeatures.None, 1UL << 61)]
    public void Flag_that_is_set_or_unit_that_does_not_need_it_is_not_reported(DmarFeatures flags, ulong extended) => Of(flags, extended).IsSilent("DMAR744");

    private static LintedMachine Of(DmarFeatures flags, ulong extended) => new(Lint.Table(flags, Lint.CatchAll())) { Units = [LintedMachine.Unit(0xfed9_1000, (RegisterMap.ExtendedCapability, extended))] };
}
