using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class EimMissingTests
{
    [Fact]
    public void Unit_with_8_bit_ids_is_reported() => Of(DmarFeatures.InterruptRemapping, 0x8).Says(
        "DMAR731", 37, 1, "X2APIC_OPT_OUT is clear, and unit 0xfed91000 remaps interrupts without extended interrupt mode (ECAP.EIM is clear).", Severity.Warning);

    [Theory]
    [InlineData(DmarFeatures.InterruptRemapping, 0x18)]
    [InlineData(DmarFeatures.InterruptRemapping, 0x0)]
    [InlineData(DmarFeatures.InterruptRemapping | DmarFeatures.X2ApicOptOut, 0x8)]
    public void Unit_with_the_mode_or_without_remapping_or_an_opt_out_is_not_reported(DmarFeatures flags, ulong extended) => Of(flags, extended).IsSilent("DMAR731");

    private static LintedMachine Of(DmarFeatures flags, ulong extended) => new(Lint.Table(flags, Lint.CatchAll()))
    {
        Units = [LintedMachine.Unit(0xfed9_1000, (RegisterMap.Capability, 6), (RegisterMap.ExtendedCapability, extended))],
    };
}
