using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class RootUnderSeveralDomainsTests
{
    private static readonly RootUnderSeveralDomains Rule = new();

    [Fact]
    public void One_table_of_two_domains_is_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.1 at 0x2110",
        "The second-stage table 0x3000 is that of domain 6 here, and of domain 5 in the context entry of 0000:00:02.0.", Severity.Note);

    [Fact]
    public void Two_tables_are_right() => AuditedMachine.ExampleOf(Rule, ("domainId: 6, secondStageTable: 0x3000", "domainId: 6, secondStageTable: 0x4000")).IsSilent(Rule);
}
