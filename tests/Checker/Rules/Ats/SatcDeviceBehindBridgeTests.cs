using Dmarkit.Checker;
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

    [Fact]
    public void Bus_behind_a_bridge_is_a_warning() => new LintedMachine(Lint.Table(Lint.CatchAll(), Lint.Caches(new DeviceScopeDraft(DeviceScopeType.Endpoint, 5, 0, 0)))) { Pci = LintedMachine.Functions(LintedMachine.Bridge("00:1c.0", 5), LintedMachine.Function("05:00.0")) }.Says(
        "DMAR512", 77, 1, "Start bus 0x05 of SATC #1 / scope #1 is no root bus; it lies behind 0000:00:1c.0.", Severity.Warning);

    [Fact]
    public void Bus_of_which_nobody_knows_is_not_reported() => Lint.IsSilent("DMAR512", Lint.Table(Lint.CatchAll(), Lint.Caches(new DeviceScopeDraft(DeviceScopeType.Endpoint, 5, 0, 0))));
}
