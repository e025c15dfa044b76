using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AtsrScopeNotRootPortTests
{
    [Fact]
    public void Bridge_below_a_bridge_is_reported() => Lint.Says(
        "DMAR505", Lint.Table(Lint.CatchAll(), Lint.Ports(Lint.Port(0x1c), Lint.Deep(DeviceScopeType.SubHierarchy, 0x1c, 0))), 86, 4, "Path 00:1c.0/00.0 of ATSR #1 has 2 steps; a root port has 1.", Severity.Warning);

    [Fact]
    public void Bridge_on_the_root_bus_is_not_reported() => Lint.IsSilent("DMAR505", Lint.Table(Lint.CatchAll(), Lint.Ports(Lint.Port(0x1c))));

    [Fact]
    public void Wrong_type_is_what_another_rule_speaks_of() => Lint.IsSilent("DMAR505", Lint.Table(Lint.CatchAll(), Lint.Ports(Lint.Deep(DeviceScopeType.Endpoint, 0x1c, 0))));
}
