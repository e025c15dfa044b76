using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SegmentWithoutDrhdTests
{
    [Fact]
    public void Region_of_a_segment_without_a_unit_is_reported() =>
        Lint.Says("DMAR321", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff, segment: 1)), 70, 2, "Segment 0x0001 of RMRR #1 has no DRHD.");

    [Fact]
    public void Every_structure_with_a_segment_counts() => Assert.Equal([70, 78, 86], Lint.Of("DMAR321", Lint.Table(
        Lint.CatchAll(), new RootPortAtsDraft { Segment = 1 }, new AddressTranslationCacheDraft { Segment = 2 }, new IntegratedDevicePropertyDraft { Segment = 0xffff }))
        .Select(finding => finding.Place.Offset ?? 0));

    [Fact]
    public void Segment_with_a_unit_is_not_reported() => Lint.IsSilent("DMAR321", Lint.Table(
        Lint.CatchAll(), Lint.CatchAll(0xfed9_2000, segment: 1), Lint.Region(0x1000, 0x1fff), Lint.Region(0x1000, 0x1fff, segment: 1)));

    [Fact]
    public void Table_without_any_unit_is_left_to_its_own_rule() => Assert.Equal(["DMAR014"], Lint.Errors(Lint.Table(Lint.Region(0x1000, 0x1fff))));

    [Fact]
    public void Unit_that_cannot_be_read_is_not_absent() => Lint.IsSilent("DMAR321", RawTable.Of(
        RawTable.Unit(), [0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0], RawTable.Region(RawTable.Endpoint).With(6, 1)));

    [Fact]
    public void Unit_behind_the_end_of_the_walk_is_not_absent() => Lint.IsSilent("DMAR321", RawTable.Of(
        RawTable.Unit(), RawTable.Region(RawTable.Endpoint).With(6, 1), new byte[4]));
}
