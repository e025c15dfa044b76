using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AtsrAllPortsWithScopeTests
{
    [Fact]
    public void List_beside_ALL_PORTS_is_reported() => Lint.Says(
        "DMAR502", Lint.Table(Lint.CatchAll(), Lint.Ports(Lint.Port(0x1c)) with { Flags = 1 }), 68, 1, "ATSR #1 has ALL_PORTS set and 1 device scopes; with it there are none.", Severity.Warning);

    [Fact]
    public void One_of_both_is_not_reported() => Lint.IsSilent(
        "DMAR502", Lint.Table(Lint.CatchAll(), Lint.Ports() with { Flags = 1 }, Lint.Ports(Lint.Port(0x1c)), Lint.Ports(Lint.Port(0x1c)) with { Flags = 2 }));
}
