using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class StructureTypeOrderTests
{
    [Fact]
    public void Region_ahead_of_the_unit_is_reported_at_the_unit()
    {
        var finding = Lint.Says("DMAR106", Lint.Table(Lint.Region(0x1000, 0x1fff), Lint.CatchAll()), 80, 2, "DRHD #1 of type 0 comes after RMRR #1 of type 1.");

        Lint.IsAgainst("RMRR #1 at offset 0x30", finding);
    }

    [Fact]
    public void Each_step_down_is_reported_once() => Assert.Equal([80, 128], Lint.Of("DMAR106", Lint.Table(
        Lint.Region(0x1000, 0x1fff), Lint.CatchAll(), Lint.Region(0x3000, 0x3fff), Lint.Unit(0xfed9_0000, Lint.Endpoint(2)))).Select(finding => finding.Place.Offset ?? 0));

    [Fact]
    public void Ascending_types_are_not_reported_whether_or_not_some_are_missing() => Lint.IsSilent("DMAR106", Lint.Table(
        Lint.CatchAll(0xfed9_0000), Lint.CatchAll(0xfed9_1000, segment: 1), Lint.Region(0x1000, 0x1fff), new RawStructureDraft(new byte[] { 9, 0, 4, 0 })));

    [Fact]
    public void Unit_whose_scopes_fail_framing_still_has_a_type() =>
        Assert.Single(Lint.Of("DMAR106", RawTable.Of(RawTable.Region(RawTable.Endpoint), RawTable.Unit([1, 7, 0, 0, 0, 0, 0]))));

    [Fact]
    public void Type_without_a_sound_length_is_none() => Lint.IsSilent("DMAR106", RawTable.Of(RawTable.Region(RawTable.Endpoint), new byte[16]));
}
