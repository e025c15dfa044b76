using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class GuestTableBeyondSecondStageTests
{
    private static readonly GuestTableBeyondSecondStage Rule = new();

    [Fact]
    public void A_guest_table_beyond_the_second_stage_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The PASID entry of 0000:00:02.0 for PASID 0 names the first-stage table 0x8000000000, and its second stage translates addresses below 0x8000000000.", Severity.Error);

    [Fact]
    public void The_last_page_is_right() => AuditedMachine.ExampleOf(Rule, ("0x8000000000", "0x7ffffff000")).IsSilent(Rule);

    [Fact]
    public void A_host_address_may_be_higher() => AuditedMachine.ExampleOf(Rule, ("translationType: 3", "translationType: 1")).IsSilent(Rule);
}
