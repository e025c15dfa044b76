using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SatcDeviceBehindBridgeTests
{
    [Fact]
    public void Path_over_a_bridge_is_reported() => Lint.Says(
        "DMAR512", Lint.Table(Lint.CatchAll(), Lint.Caches(Lint.Deep(DeviceScopeType.Endpoint, 0x1c, 0))), 78, 4, "Path 00:1c.0/00.0 of SATC #1 has 2 steps; a device in the chip has 1.");

    [Fact]
    public void Longest_path_is_reported() => Assert.Single(Lint.Of(
        "DMAR512", Lint.Table(Lint.CatchAll(), Lint.Caches(new DeviceScopeDraft(1, 0, [.. Enumerable.Repeat(new PathStep(0x1c, 0), DeviceScopeDraft.MaxSteps)])))));

    [Fact]
    public void Device_on_its_bus_is_not_reported() => Lint.IsSilent("DMAR512", Lint.Table(Lint.CatchAll(), Lint.Caches(Lint.Endpoint(2))));
}
