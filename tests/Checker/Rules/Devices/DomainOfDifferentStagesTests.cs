using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class DomainOfDifferentStagesTests
{
    private static readonly DomainOfDifferentStages Rule = new();

    [Fact]
    public void A_first_stage_under_the_id_of_a_second_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 1 at 0x4040",
        "Domain 5 has no second stage here, and one in the PASID entry of 0000:00:02.0 for PASID 0.", Severity.Error);

    [Fact]
    public void Nested_translation_has_a_second_stage() => AuditedMachine.ExampleOf(Rule, ("translationType: 1, domainId: 5", "translationType: 3, addressWidth: 2, secondStageTable: 0x5000, domainId: 5")).IsSilent(Rule);

    [Fact]
    public void Pass_through_has_none() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("translationType: 1, domainId: 5", "translationType: 4, domainId: 5")).Of(Rule));
}
