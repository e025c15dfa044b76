using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrDeviceOutsideEveryUnitTests
{
    [Fact]
    public void Device_that_no_unit_lists_is_reported() => Lint.Says(
        "DMAR420", Of([Lint.Endpoint(2)], Lint.Endpoint(0x14)), 96, 8, "Device 00:14.0 of segment 0x0000 is in RMRR #1 and under no DRHD.", Severity.Warning);

    [Fact]
    public void Device_that_a_unit_lists_is_not_reported() => Lint.IsSilent("DMAR420", Of([Lint.Endpoint(2), Lint.Endpoint(0x14)], Lint.Endpoint(0x14)));

    [Fact]
    public void Device_below_a_bridge_that_a_unit_lists_is_not_reported()
    {
        Lint.IsSilent("DMAR420", Of([Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)], Lint.Deep(DeviceScopeType.Endpoint, 0x1c, 0)));
        Lint.IsSilent("DMAR420", Of([Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)], Lint.Deep(DeviceScopeType.Endpoint, 0x1c, 1, 2, 3)));
    }

    [Fact]
    public void Bridge_listed_as_an_endpoint_and_a_bridge_beside_do_not_count()
    {
        Assert.Single(Lint.Of("DMAR420", Of([Lint.Endpoint(0x1c)], Lint.Deep(DeviceScopeType.Endpoint, 0x1c, 0))));
        Assert.Single(Lint.Of("DMAR420", Of([Lint.Scope(DeviceScopeType.SubHierarchy, 0x1d)], Lint.Deep(DeviceScopeType.Endpoint, 0x1c, 0))));
        Assert.Single(Lint.Of("DMAR420", Of([Lint.Deep(DeviceScopeType.SubHierarchy, 0x1c, 0)], Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c))));
        Assert.Single(Lint.Of("DMAR420", Of([Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c) with { StartBus = 1 }], Lint.Deep(DeviceScopeType.Endpoint, 0x1c, 0))));
    }

    [Fact]
    public void Unit_for_all_devices_serves_it_in_its_own_segment_only()
    {
        Lint.IsSilent("DMAR420", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(), Lint.Region(0x1000, 0x1fff)));
        Assert.Single(Lint.Of("DMAR420", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(segment: 1), Lint.Region(0x1000, 0x1fff))));
    }

    [Fact]
    public void Segment_without_a_unit_has_been_reported_as_such() => Lint.IsSilent("DMAR420", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.Region(0x1000, 0x1fff, segment: 1)));

    [Fact]
    public void Interrupt_sources_are_what_another_rule_speaks_of() => Lint.IsSilent("DMAR420", Of([Lint.Endpoint(2)], Lint.Scope(DeviceScopeType.Hpet, 0x1f)));

    [Fact]
    public void Unit_that_cannot_be_read_may_list_it() => Lint.IsSilent("DMAR420", RawTable.Of(RawTable.Unit(), RawTable.Unit(new byte[8]), RawTable.Region(RawTable.Endpoint)));

    private static byte[] Of(DeviceScopeDraft[] listed, DeviceScopeDraft device) =>
        Lint.Table(Lint.Unit(0xfed9_0000, listed), Lint.Region(0x1000, 0x1fff) with { Scopes = [device] });
}
