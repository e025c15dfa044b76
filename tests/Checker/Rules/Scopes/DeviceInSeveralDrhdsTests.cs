using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DeviceInSeveralDrhdsTests
{
    [Fact]
    public void Device_of_two_units_is_reported_at_the_later()
    {
        var finding = Lint.Says("DMAR313", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.Unit(0xfed9_1000, Lint.Endpoint(3), Lint.Endpoint(2))), 96, 8,
            "Device 00:02.0 of segment 0x0000 is listed by DRHD #2 and by DRHD #1.");

        Lint.IsAgainst("DRHD #1 at offset 0x30", finding);
    }

    [Fact]
    public void Type_of_the_scope_does_not_matter() => Assert.Single(Lint.Of("DMAR313", Lint.Table(
        Lint.Unit(0xfed9_0000, Lint.Endpoint(0x1c)), Lint.Unit(0xfed9_1000, Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)))));

    [Fact]
    public void Device_twice_in_one_unit_is_not_reported() => Lint.IsSilent("DMAR313", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2), Lint.Endpoint(2)), Lint.CatchAll()));

    [Fact]
    public void Devices_that_differ_in_segment_bus_or_path_are_not_reported() => Lint.IsSilent("DMAR313", Lint.Table(
        Lint.Unit(0xfed9_0000, Lint.Endpoint(2)),
        Lint.Unit(0xfed9_1000, Lint.Endpoint(2)) with { Segment = 1 },
        Lint.Unit(0xfed9_2000, new DeviceScopeDraft(DeviceScopeType.Endpoint, bus: 1, device: 2, function: 0)),
        Lint.Unit(0xfed9_3000, new DeviceScopeDraft(DeviceScopeType.Endpoint, bus: 0, device: 2, function: 1)),
        Lint.Unit(0xfed9_4000, new DeviceScopeDraft(1, StartBus: 0, [new PathStep(2, 0), new PathStep(0, 0)]))));

    [Fact]
    public void Interrupt_sources_are_left_to_their_own_rules() => Lint.IsSilent("DMAR313", Lint.Table(
        Lint.Unit(0xfed9_0000, Lint.Scope(DeviceScopeType.IoApic, 0x1e), Lint.Scope(DeviceScopeType.Hpet, 0x1f)),
        Lint.Unit(0xfed9_1000, Lint.Scope(DeviceScopeType.IoApic, 0x1e), Lint.Scope(DeviceScopeType.Hpet, 0x1f))));
}
