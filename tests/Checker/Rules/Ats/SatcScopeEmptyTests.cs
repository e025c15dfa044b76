using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SatcScopeEmptyTests
{
    [Fact]
    public void Structure_for_no_device_is_reported() => Lint.Says(
        "DMAR509", Lint.Table(Lint.CatchAll(), Lint.Caches()), 64, 8, "SATC #1 has no device scope; it takes one or more.", Severity.Warning);

    [Fact]
    public void One_device_is_enough() => Lint.IsSilent("DMAR509", Lint.Table(Lint.CatchAll(), Lint.Caches(Lint.Endpoint(2))));
}
