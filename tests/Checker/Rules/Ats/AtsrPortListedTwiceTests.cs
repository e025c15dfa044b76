using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AtsrPortListedTwiceTests
{
    [Fact]
    public void Port_twice_in_one_list_is_reported()
    {
        var finding = Lint.Says(
            "DMAR507", Lint.Table(Lint.CatchAll(), Lint.Ports(Lint.Port(1), Lint.Port(3), Lint.Port(1))), 88, 8,
            "Port 00:01.0 of segment 0x0000 is listed by ATSR #1 / scope #3 and by ATSR #1 / scope #1.", Severity.Warning);

        Lint.IsAgainst("ATSR #1 / scope #1 at offset 0x48", finding);
    }

    [Fact]
    public void Port_in_two_lists_is_reported() => Assert.Single(Lint.Of("DMAR507", Lint.Table(Lint.CatchAll(), Lint.Ports(Lint.Port(1)), Lint.Ports(Lint.Port(3), Lint.Port(1)))));

    [Fact]
    public void Neighbours_and_the_same_place_of_another_segment_are_not_reported() => Lint.IsSilent("DMAR507", Lint.Table(
        Lint.CatchAll(), Lint.CatchAll(0xfed9_2000, segment: 1), Lint.Ports(Lint.Port(1), Lint.Port(3)), Lint.Ports(Lint.Port(1)) with { Segment = 1 }));
}
