using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SidpScopeEmptyTests
{
    [Fact]
    public void Structure_for_no_device_is_reported() => Lint.Says(
        "DMAR614", Lint.Table(Lint.CatchAll(), Lint.Properties()), 64, 8, "SIDP #1 has no device scope; it takes one or more.", Severity.Warning);

    [Fact]
    public void One_device_is_enough() => Lint.IsSilent("DMAR614", Lint.Table(Lint.CatchAll(), Lint.Properties(Lint.Endpoint(2))));
}
