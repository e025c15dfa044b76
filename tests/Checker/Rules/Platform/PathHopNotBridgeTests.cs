using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class PathHopNotBridgeTests
{
    [Fact]
    public void Path_behind_an_endpoint_is_reported() => Of(0x14, 0).Says(
        "DMAR722", 94, 4, "The path of RMRR #1 / scope #1 goes on after step 1, and 0000:00:14.0 is no bridge.", Severity.Error);

    [Fact]
    public void Path_behind_a_bridge_without_a_bus_is_reported() => Of(0x1d, 0).Says(
        "DMAR722", 94, 4, "The path of RMRR #1 / scope #1 goes on after step 1, and bridge 0000:00:1d.0 has no bus behind it.", Severity.Error);

    [Theory]
    [InlineData(0x1c)]
    [InlineData(0x01)]
    public void Path_over_a_bridge_or_over_nothing_is_not_reported(byte device) => Of(device, 0).IsSilent("DMAR722");

    private static LintedMachine Of(byte device, byte function) => new(Lint.Table(
        Lint.CatchAll(), new ReservedMemoryRegionDraft(new(0x1000), new(0x1fff)) { Scopes = [new((byte)DeviceScopeType.Endpoint, 0, [new(device, function), new(0, 0)])] }))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:14.0"), LintedMachine.Bridge("00:1c.0", 5), LintedMachine.Bridge("00:1d.0", 0), LintedMachine.Function("05:00.0")),
    };
}
