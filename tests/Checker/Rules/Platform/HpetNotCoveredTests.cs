using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HpetNotCoveredTests
{
    [Fact]
    public void Timers_that_no_unit_lists_are_reported() => Of(DmarFeatures.InterruptRemapping, listed: 1, RawAcpi.Hpet(0)).Says(
        "DMAR704", 37, 1, "INTR_REMAP is set, and no DRHD lists the event timers with the number 0x0.", Severity.Note);

    [Fact]
    public void Timers_that_a_unit_lists_are_not_reported() => Of(DmarFeatures.InterruptRemapping, listed: 1, RawAcpi.Hpet(1)).IsSilent("DMAR704");

    [Fact]
    public void Nothing_is_said_where_no_interrupts_are_remapped() => Of(DmarFeatures.None, listed: 1, RawAcpi.Hpet(0)).IsSilent("DMAR704");

    [Fact]
    public void Each_block_has_a_number_of_its_own() => Assert.Equal(2, Of(DmarFeatures.InterruptRemapping, listed: 1, RawAcpi.Hpet(0), RawAcpi.Hpet(1), RawAcpi.Hpet(2), RawAcpi.Hpet(2)).Of("DMAR704").Count);

    [Fact]
    public void Unit_that_cannot_be_read_may_list_them() => new LintedMachine(RawTable.Of(RawTable.Unit(RawTable.Endpoint), RawTable.Unit(RawTable.Endpoint.With(1, 7))).With(37, 1))
    {
        Tables = [RawAcpi.Hpet(0)],
    }.IsSilent("DMAR704");

    private static LintedMachine Of(DmarFeatures flags, byte listed, params byte[][] blocks) => new(Lint.Table(
        flags, Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.Hpet, 0x1f) with { EnumerationId = listed }] }))
    {
        Tables = blocks,
    };
}
