using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class McfgSegmentWithoutDrhdTests
{
    [Fact]
    public void Segment_without_a_unit_is_reported_once() => Of(Lint.Table(Lint.CatchAll()), RawAcpi.Allocation(0, 0, 0xff), RawAcpi.Allocation(1, 0, 0x7f), RawAcpi.Allocation(1, 0x80, 0xff)).Says(
        "DMAR707", 4, 4, "Segment 0x0001 of the MCFG has no DRHD.", Severity.Error);

    [Fact]
    public void Segments_with_units_are_not_reported() => Of(
        Lint.Table(Lint.CatchAll(), Lint.CatchAll(0xfed9_2000, segment: 1)), RawAcpi.Allocation(0, 0, 0xff), RawAcpi.Allocation(1, 0, 0xff)).IsSilent("DMAR707");

    [Fact]
    public void Unit_that_cannot_be_read_may_be_of_the_segment() => Of(
        RawTable.Of(RawTable.Unit(RawTable.Endpoint), RawTable.Unit(RawTable.Endpoint.With(1, 7))), RawAcpi.Allocation(1, 0, 0xff)).IsSilent("DMAR707");

    [Fact]
    public void Table_without_any_unit_is_a_matter_of_another_rule() => Of(Lint.Table(Lint.Region(0x1000, 0x1fff)), RawAcpi.Allocation(0, 0, 0xff)).IsSilent("DMAR707");

    private static LintedMachine Of(byte[] dmar, params byte[][] allocations) => new(dmar) { Tables = [RawAcpi.Mcfg(allocations)] };
}
