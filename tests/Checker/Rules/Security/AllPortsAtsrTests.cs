using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AllPortsAtsrTests
{
    [Theory]
    [InlineData(0x01)]
    [InlineData(0xff)]
    public void Trust_in_every_port_is_reported(byte flags) => Lint.Says(
        "DMAR815", Lint.Table(Lint.CatchAll(), Lint.Ports() with { Flags = flags }), 68, 1, "ALL_PORTS of ATSR #1 is set for segment 0x0000.", Severity.Note);

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xfe)]
    public void List_of_ports_is_not_reported(byte flags) => Lint.IsSilent("DMAR815", Lint.Table(Lint.CatchAll(), Lint.Ports(Lint.Port(1)) with { Flags = flags }));
}
