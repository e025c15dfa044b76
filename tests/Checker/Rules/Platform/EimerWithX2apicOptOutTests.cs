using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class EimerWithX2apicOptOutTests
{
    private const DmarFeatures OptOut = DmarFeatures.InterruptRemapping | DmarFeatures.X2ApicOptOut;

    [Fact]
    public void Unit_that_needs_extended_interrupt_mode_is_reported() => Of(OptOut, 1UL << 61).Says(
        "DMAR745", 37, 1, "X2APIC_OPT_OUT is set, and unit 0xfed91000 blocks all interrupts outside of extended interrupt mode (ECAP.EIMER is set).", Severity.Error);

    [Theory]
    [InlineData(DmarFeatures.InterruptRemapping, 1UL << 61)]
    [InlineData(OptOut, 1UL << 62)]
    public void Flag_that_is_clear_or_unit_that_does_not_need_it_is_not_reported(DmarFeatures flags, ulong extended) => Of(flags, extended).IsSilent("DMAR745");

    private static LintedMachine Of(DmarFeatures flags, ulong extended) => new(Lint.Table(flags, Lint.CatchAll())) { Units = [LintedMachine.Unit(0xfed9_1000, (RegisterMap.ExtendedCapability, extended))] };
}
