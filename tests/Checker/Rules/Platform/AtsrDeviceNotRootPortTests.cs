using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AtsrDeviceNotRootPortTests
{
    [Theory]
    [InlineData(5, "device/port type 0x5")]
    [InlineData(6, "device/port type 0x6")]
    public void Other_port_is_reported(int port, string what) => Of(ConfigSpace.Bridge(0, 5, 5).Express(port)).Says(
        "DMAR725", 78, 2, $"ATSR #1 / scope #1 names 0000:00:1c.0, which has {what} and is no root port.", Severity.Warning);

    [Fact]
    public void Bridge_of_pci_is_reported() => Of(ConfigSpace.Bridge(0, 5, 5)).Says(
        "DMAR725", 78, 2, "ATSR #1 / scope #1 names 0000:00:1c.0, which has no PCI Express capability and is no root port.", Severity.Warning);

    [Fact]
    public void Root_port_is_not_reported() => Of(ConfigSpace.Bridge(0, 5, 5).Express(4)).IsSilent("DMAR725");

    private static LintedMachine Of(ConfigSpace port) => new(Lint.Table(Lint.CatchAll(), new RootPortAtsDraft { Scopes = [Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)] }))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:1c.0", port)),
    };
}
