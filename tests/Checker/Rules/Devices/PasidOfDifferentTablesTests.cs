using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PasidOfDifferentTablesTests
{
    private static readonly PasidOfDifferentTables Rule = new();

    [Fact]
    public void One_PASID_and_domain_with_two_tables_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.1 for PASID 1 at 0x9040",
        "The PASID entry of 0000:00:02.1 for PASID 1 has domain 1 and other tables than the PASID entry of 0000:00:02.0 for PASID 1.", Severity.Error);

    [Fact]
    public void Another_domain_may_have_another_table() => AuditedMachine.ExampleOf(Rule, ("domainId: 1, firstStageTable: 0x7000", "domainId: 2, firstStageTable: 0x7000")).IsSilent(Rule);
}
