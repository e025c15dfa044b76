using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SeveralAtsrPerSegmentTests
{
    [Fact]
    public void Second_structure_is_reported()
    {
        var finding = Lint.Says("DMAR506", Lint.Table(Lint.CatchAll(), Lint.Ports(Lint.Port(1)), Lint.Ports(Lint.Port(3))), 80, 16, "Segment 0x0000 has ATSR #2 beside ATSR #1.", Severity.Note);

        Lint.IsAgainst("ATSR #1 at offset 0x40", finding);
    }

    [Fact]
    public void One_for_each_segment_is_not_reported() => Lint.IsSilent(
        "DMAR506", Lint.Table(Lint.CatchAll(), Lint.CatchAll(0xfed9_2000, segment: 1), Lint.Ports(Lint.Port(1)), Lint.Ports(Lint.Port(1)) with { Segment = 1 }));
}
