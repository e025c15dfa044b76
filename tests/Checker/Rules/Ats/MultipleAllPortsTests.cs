using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class MultipleAllPortsTests
{
    [Fact]
    public void Second_structure_for_all_ports_is_reported()
    {
        var finding = Lint.Says("DMAR504", Lint.Table(Lint.CatchAll(), AllPorts(), AllPorts()), 76, 1, "ALL_PORTS of segment 0x0000 is set in ATSR #2 and in ATSR #1.");

        Lint.IsAgainst("ATSR #1 at offset 0x40", finding);
    }

    [Fact]
    public void One_for_each_segment_is_not_reported() => Lint.IsSilent("DMAR504", Lint.Table(Lint.CatchAll(), Lint.CatchAll(0xfed9_2000, segment: 1), AllPorts(), AllPorts(1)));

    [Fact]
    public void List_of_ports_beside_it_is_not_reported() => Lint.IsSilent("DMAR504", Lint.Table(Lint.CatchAll(), AllPorts(), Lint.Ports(Lint.Port(0x1c))));

    private static RootPortAtsDraft AllPorts(ushort segment = 0) => Lint.Ports() with { Flags = 1, Segment = segment };
}
