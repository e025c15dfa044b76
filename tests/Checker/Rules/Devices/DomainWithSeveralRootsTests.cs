using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class DomainWithSeveralRootsTests
{
    private static readonly DomainWithSeveralRoots Rule = new();

    [Fact]
    public void Two_tables_of_one_domain_are_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.1 at 0x2110",
        "Domain 5 has the second-stage table 0x4000 here, and 0x3000 in the context entry of 0000:00:02.0.", Severity.Error);

    [Fact]
    public void Two_domains_may_have_two_tables() => AuditedMachine.ExampleOf(Rule, ("domainId: 5, secondStageTable: 0x4000", "domainId: 6, secondStageTable: 0x4000")).IsSilent(Rule);

    [Fact]
    public void An_entry_that_passes_through_has_none() => AuditedMachine.ExampleOf(Rule, ("{at: 0x2110, ContextEntry: {present: 1,", "{at: 0x2110, ContextEntry: {present: 1, translationType: 2,")).IsSilent(Rule);
}
