using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DeviceBelowOtherUnitsBridgeTests
{
    private static readonly DeviceScopeDraft Port = Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c), Below = new((byte)DeviceScopeType.Endpoint, 0, [new(0x1c, 0), new(0, 0)]);

    [Fact]
    public void Device_behind_a_bridge_of_another_unit_is_reported()
    {
        var finding = Of(Lint.Unit(0xfed9_0000, Port), Lint.Unit(0xfed9_2000, Below)).Says(
            "DMAR724", 88, 10, "0000:05:00.0 of DRHD #2 / scope #1 lies behind 0000:00:1c.0, which DRHD #1 / scope #1 gives to another unit.", Severity.Warning);

        Lint.IsAgainst("DRHD #1 / scope #1 at offset 0x40", finding);
    }

    [Fact]
    public void Device_behind_a_bridge_of_its_own_unit_is_not_reported() => Of(Lint.Unit(0xfed9_0000, Port, Below), Lint.Unit(0xfed9_2000, Lint.Endpoint(0x14))).IsSilent("DMAR724");

    [Fact]
    public void Bridge_that_is_named_as_an_endpoint_takes_nothing_behind_it() => Of(Lint.Unit(0xfed9_0000, Lint.Endpoint(0x1c)), Lint.Unit(0xfed9_2000, Below)).IsSilent("DMAR724");

    private static LintedMachine Of(params StructureDraft[] units) => new(Lint.Table(units))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:14.0"), LintedMachine.Bridge("00:1c.0", 5), LintedMachine.Function("05:00.0")),
    };
}
