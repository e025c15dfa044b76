using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AtsrScopeEmptyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Structure_for_no_port_is_reported(byte flags) => Lint.Says(
        "DMAR503", Lint.Table(Lint.CatchAll(), Lint.Ports() with { Flags = flags }), 64, 8, "ATSR #1 has neither ALL_PORTS nor a device scope.", Severity.Warning);

    [Fact]
    public void One_port_and_all_ports_are_not_reported() => Lint.IsSilent("DMAR503", Lint.Table(Lint.CatchAll(), Lint.Ports() with { Flags = 1 }, Lint.Ports(Lint.Port(0x1c))));
}
