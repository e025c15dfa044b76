using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IntrRemapFlagVsEcapTests
{
    private const ulong With = 0xda, Without = 0xd2;

    [Fact]
    public void Unit_without_interrupt_remapping_is_reported_where_the_flag_is_set() => Of(DmarFeatures.InterruptRemapping, With, Without).Says(
        "DMAR730", 37, 1, "INTR_REMAP is set, and unit 0xfed91000 cannot remap interrupts (ECAP.IR is clear).", Severity.Error);

    [Fact]
    public void Clear_flag_is_a_note_where_every_unit_has_it() => Of(DmarFeatures.None, With, With).Says(
        "DMAR730", 37, 1, "INTR_REMAP is clear, and every unit can remap interrupts (ECAP.IR).", Severity.Note);

    [Fact]
    public void Flag_that_says_what_the_units_say_is_not_reported()
    {
        Of(DmarFeatures.InterruptRemapping, With, With).IsSilent("DMAR730");
        Of(DmarFeatures.None, With, Without).IsSilent("DMAR730");
    }

    [Fact]
    public void Unit_whose_register_is_not_known_may_lack_it() => (Of(DmarFeatures.None, With, With) with { Units = [LintedMachine.Unit(0xfed9_0000, (RegisterMap.ExtendedCapability, With))] }).IsSilent("DMAR730");

    private static LintedMachine Of(DmarFeatures flags, ulong one, ulong other) => new(Lint.Table(flags, Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll()))
    {
        Units = [LintedMachine.Unit(0xfed9_0000, (RegisterMap.ExtendedCapability, one)), LintedMachine.Unit(0xfed9_1000, (RegisterMap.ExtendedCapability, other))],
    };
}
