using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IgdDrhdWithoutRmrrTests
{
    [Fact]
    public void Graphics_unit_without_a_region_is_reported() => Lint.Says(
        "DMAR417", Lint.Table(Graphics, Lint.CatchAll(), Lint.Region(0x1000, 0x1fff)), 64, 8, "DRHD #1 / scope #1 is the integrated graphics 00:02.0, which no RMRR names.", Severity.Note);

    [Fact]
    public void Graphics_unit_with_a_region_is_not_reported() => Lint.IsSilent(
        "DMAR417", Lint.Table(Graphics, Lint.CatchAll(), Lint.Region(0x7b80_0000, 0x7fff_ffff) with { Scopes = [Lint.Endpoint(2)] }));

    [Fact]
    public void Chip_whose_graphics_are_in_an_SIDP_does_without() => Lint.IsSilent("DMAR417", Lint.Table(Graphics, Lint.CatchAll(), Lint.Properties(Lint.Endpoint(2) with { Flags = 1 })));

    [Fact]
    public void SIDP_of_another_device_changes_nothing() => Assert.Single(Lint.Of("DMAR417", Lint.Table(Graphics, Lint.CatchAll(), Lint.Properties(Lint.Endpoint(5) with { Flags = 1 }))));

    [Fact]
    public void Root_port_at_that_place_is_no_graphics() => Lint.IsSilent("DMAR417", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Scope(DeviceScopeType.SubHierarchy, 2))));

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Structure_that_cannot_be_read_may_be_the_one(byte type) =>
        Lint.IsSilent("DMAR417", RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(6, 2).With(7, 0)), [type, 0, 5, 0, 0]));

    private static HardwareUnitDraft Graphics => Lint.Unit(0xfed9_0000, Lint.Endpoint(2));
}
