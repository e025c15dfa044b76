using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IgdSharesDrhdTests
{
    [Theory]
    [InlineData(DeviceScopeType.Endpoint)]
    [InlineData(DeviceScopeType.SubHierarchy)]
    public void Other_pci_device_beside_graphics_is_noted(DeviceScopeType type) => Lint.Says(
        "DMAR216", Of(Lint.Endpoint(2), Lint.Scope(type, 0x14)), 72, 8, "DRHD #1 lists 00:14.0 together with the graphics device 00:02.0.", Severity.Note);

    [Fact]
    public void Unit_is_noted_once_whatever_the_order() => Assert.Single(Lint.Of("DMAR216", Of(Lint.Endpoint(0x14), Lint.Endpoint(2), Lint.Endpoint(0x15))));

    [Fact]
    public void Other_function_of_graphics_is_not_reported() => Lint.IsSilent("DMAR216", Of(Lint.Endpoint(2), new DeviceScopeDraft(DeviceScopeType.Endpoint, bus: 0, device: 2, function: 1)));

    [Fact]
    public void Device_behind_device_2_is_another() => Assert.Single(Lint.Of("DMAR216", Of(Lint.Endpoint(2), new DeviceScopeDraft(1, StartBus: 0, [new PathStep(2, 0), new PathStep(0, 0)]))));

    [Fact]
    public void Interrupt_sources_beside_graphics_are_not_reported() => Lint.IsSilent("DMAR216", Of(Lint.Endpoint(2), Lint.Scope(DeviceScopeType.IoApic, 0x1e)));

    [Fact]
    public void Root_port_at_the_same_place_is_no_graphics_device() => Lint.IsSilent("DMAR216", Of(Lint.Scope(DeviceScopeType.SubHierarchy, 2), Lint.Endpoint(0x14)));

    [Fact]
    public void Same_number_on_another_bus_or_segment_is_no_graphics_device()
    {
        Lint.IsSilent("DMAR216", Of(new DeviceScopeDraft(DeviceScopeType.Endpoint, bus: 1, device: 2, function: 0), Lint.Endpoint(0x14)));
        Lint.IsSilent("DMAR216", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2), Lint.Endpoint(0x14)) with { Segment = 1 }));
    }

    private static byte[] Of(params DeviceScopeDraft[] scopes) => Lint.Table(Lint.Unit(0xfed9_0000, scopes), Lint.CatchAll());
}
