using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PasidEntryWithoutTableTests
{
    private static readonly PasidEntryWithoutTable Rule = new();

    [Fact]
    public void A_null_second_stage_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The PASID entry of 0000:00:02.0 for PASID 0 goes through a second stage, and names no table for it.", Severity.Error);

    [Fact]
    public void So_is_a_null_first_stage() => Assert.Equal("The PASID entry of 0000:00:02.0 for PASID 0 goes through a first stage, and names no table for it.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("translationType: 2", "translationType: 1")).Of(Rule)).Message);

    [Fact]
    public void Nested_a_guest_address_may_be_0() => AuditedMachine.ExampleOf(Rule, ("translationType: 2", "translationType: 3, secondStageTable: 0x5000")).IsSilent(Rule);

    [Fact]
    public void Pass_through_needs_none() => AuditedMachine.ExampleOf(Rule, ("translationType: 2", "translationType: 4")).IsSilent(Rule);
}
