using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IgdRmrrWithoutIgdDrhdTests
{
    [Fact]
    public void Region_of_graphics_that_no_unit_lists_is_reported() => Lint.Says(
        "DMAR418", Lint.Table(Lint.CatchAll(), Region), 88, 8, "RMRR #1 / scope #1 is the integrated graphics 00:02.0, which no DRHD lists.", Severity.Note);

    [Fact]
    public void Listed_graphics_are_not_reported() => Lint.IsSilent("DMAR418", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(), Region));

    [Fact]
    public void Region_of_another_device_is_not_reported() => Lint.IsSilent("DMAR418", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff)));

    [Fact]
    public void Unit_that_cannot_be_read_may_list_them() => Lint.IsSilent(
        "DMAR418", RawTable.Of(RawTable.Unit(), RawTable.Unit(new byte[8]), RawTable.Region(RawTable.Endpoint.With(6, 2).With(7, 0))));

    [Fact]
    public void Table_without_a_unit_has_been_reported_once() => Lint.IsSilent("DMAR418", Lint.Table(Region));

    private static ReservedMemoryRegionDraft Region => Lint.Region(0x7b80_0000, 0x7fff_ffff) with { Scopes = [Lint.Endpoint(2)] };
}
