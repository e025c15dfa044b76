using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class ReadOnlyPageUnderNestedTests
{
    private static readonly ReadOnlyPageUnderNested Rule = new();

    [Fact]
    public void A_read_only_page_is_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-1 entry of domain 5 for IOVA 0x10000 at 0x8080",
        "The second-stage level-1 entry of domain 5 for IOVA 0x10000 grants reads alone, under nested translation.", Severity.Note);

    [Fact]
    public void Without_nesting_it_is_right() => AuditedMachine.ExampleOf(Rule, ("translationType: 3", "translationType: 2")).IsSilent(Rule);
}
