using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class RmrrMappedElsewhereTests
{
    private static readonly RmrrMappedElsewhere Rule = new();

    [Fact]
    public void A_page_that_leads_elsewhere_is_an_error() => Assert.Equal("0000:00:02.0 reaches 0x20000 at the address 0x10000 of the region.", Assert.Single(AuditedMachine.ExampleOf(Rule).Of(Rule)).Message);

    [Fact]
    public void A_guest_s_device_may() => AuditedMachine.ExampleOf(Rule).Assigning(Inventories.Source("00:02.0")).IsSilent(Rule);
}
