using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrBridgeScopeTests
{
    [Fact]
    public void Region_for_all_below_a_bridge_is_reported() => Lint.Says(
        "DMAR413", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff) with { Scopes = [Lint.Endpoint(0x14), Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)] }), 96, 1,
        "RMRR #1 is for all below the bridge 00:1c.0; a region takes endpoints.", Severity.Warning);

    [Fact]
    public void Endpoint_below_a_bridge_is_not_reported() => Lint.IsSilent(
        "DMAR413", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff) with { Scopes = [Lint.Deep(DeviceScopeType.Endpoint, 0x1c, 0)] }));
}
