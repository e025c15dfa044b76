using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class RmrrNotIdentityMappedTests
{
    private static readonly RmrrNotIdentityMapped Rule = new();

    [Fact]
    public void A_page_that_cannot_be_written_is_an_error() => Assert.Equal("0000:00:02.0 does not reach 0x10000 of the region at its own address, for reads and writes.", Assert.Single(AuditedMachine.ExampleOf(Rule).Of(Rule)).Message);

    [Fact]
    public void The_last_page_counts() => Assert.Equal("0000:00:02.0 does not reach 0x11000 of the region at its own address, for reads and writes.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("writable: 0", "writable: 1"), ("limit: 0x10fff", "limit: 0x11fff")).Of(Rule)).Message);

    [Fact]
    public void A_guest_s_device_has_left_firmware() => AuditedMachine.ExampleOf(Rule).Assigning(Inventories.Source("00:02.0")).IsSilent(Rule);

    [Fact]
    public void Pass_through_reaches_it() => AuditedMachine.ExampleOf(Rule, ("present: 1, addressWidth", "present: 1, translationType: 2, addressWidth")).IsSilent(Rule);
}
