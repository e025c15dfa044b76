using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SidpDeviceDuplicateTests
{
    [Fact]
    public void Device_twice_in_one_structure_is_reported()
    {
        var finding = Lint.Says(
            "DMAR616", Lint.Table(Lint.CatchAll(), Lint.Properties(Lint.Endpoint(2) with { Flags = 0x1f }, Lint.Endpoint(2) with { Flags = 0x1c })), 80, 8,
            "Device 00:02.0 of segment 0x0000 has the flags 0x1c in SIDP #1 / scope #2 and 0x1f in SIDP #1 / scope #1.", Severity.Warning);

        Lint.IsAgainst("SIDP #1 / scope #1 at offset 0x48", finding);
    }

    [Fact]
    public void Device_in_two_structures_of_a_segment_is_reported() => Assert.Single(Lint.Of(
        "DMAR616", Lint.Table(Lint.CatchAll(), Lint.Properties(Lint.Endpoint(2)), Lint.Properties(Lint.Endpoint(2)))));

    [Fact]
    public void Neighbours_and_the_same_place_of_another_segment_are_not_reported() => Lint.IsSilent("DMAR616", Lint.Table(
        Lint.CatchAll(), Lint.CatchAll(0xfed9_2000, segment: 1), Lint.Properties(Lint.Endpoint(2), Lint.Endpoint(3)), Lint.Properties(Lint.Endpoint(2)) with { Segment = 1 }));
}
