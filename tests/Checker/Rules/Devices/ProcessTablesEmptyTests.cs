using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class ProcessTablesEmptyTests
{
    private static readonly ProcessTablesEmpty Rule = new();

    [Fact]
    public void An_empty_table_of_a_process_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 1 at 0x4040",
        "The PASID entry of 0000:00:02.0 for PASID 1 names the first-stage table 0x6000, which has no entry that is present.", Severity.Error);

    [Fact]
    public void One_that_the_image_lacks_is_not_empty() => AuditedMachine.ExampleOf(Rule, ("firstStageTable: 0x6000", "firstStageTable: 0x10000")).IsSilent(Rule);

    [Fact]
    public void Requests_without_PASID_may_have_one() => AuditedMachine.ExampleOf(Rule, ("present: 1, pasidDirectory", "present: 1, ridPasid: 1, pasidDirectory")).IsSilent(Rule);
}
