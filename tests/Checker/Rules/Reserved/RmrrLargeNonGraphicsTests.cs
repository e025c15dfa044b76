using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrLargeNonGraphicsTests
{
    [Theory]
    [InlineData(0x7400_0000)]
    [InlineData(ulong.MaxValue)]
    public void Large_region_of_a_USB_controller_is_reported(ulong last) => Lint.Says(
        "DMAR411", Lint.Table(Lint.CatchAll(), Lint.Region(0x7000_0000, last)), 64, 32,
        $"Region 0x70000000-0x{last:x} of RMRR #1 has more than 0x4000000 bytes, and is for 00:14.0.", Severity.Note);

    [Theory]
    [InlineData(0x73ff_ffff)]
    [InlineData(0x6fff_ffff)]
    public void Region_of_64_MiB_and_no_region_are_not_reported(ulong last) => Lint.IsSilent("DMAR411", Lint.Table(Lint.CatchAll(), Lint.Region(0x7000_0000, last)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Graphics_may_have_more(byte function) => Lint.IsSilent("DMAR411", Of(new DeviceScopeDraft(DeviceScopeType.Endpoint, bus: 0, device: 2, function)));

    [Fact]
    public void Graphics_of_another_bus_and_bridges_at_their_place_are_others() => Assert.Equal(2, new[]
    {
        Of(new DeviceScopeDraft(DeviceScopeType.Endpoint, bus: 1, device: 2, function: 0)), Of(Lint.Scope(DeviceScopeType.SubHierarchy, 2)),
    }.Sum(table => Lint.Of("DMAR411", table).Count));

    [Fact]
    public void One_other_device_beside_the_graphics_is_enough() => Assert.Single(Lint.Of("DMAR411", Of(Lint.Endpoint(2), Lint.Endpoint(3), Lint.Endpoint(4))));

    private static byte[] Of(params DeviceScopeDraft[] devices) => Lint.Table(Lint.CatchAll(), Lint.Region(0x7000_0000, 0x7fff_ffff) with { Scopes = devices });
}
