using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class RegistersReachedByDeviceTests
{
    private static readonly RegistersReachedByDevice Rule = new();

    [Fact]
    public void A_unit_that_a_device_reaches_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / domain 5 of 0000:00:02.0 at 0x6080",
        "0000:00:02.0 can reach the registers of DRHD #1: IOVA 0x10000 leads to 0xfed90000.", Severity.Error);

    [Fact]
    public void The_page_behind_it_is_right() => AuditedMachine.ExampleOf(Rule, ("address: 0xfed90000", "address: 0xfed91000")).IsSilent(Rule);
}
