using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class LeafWiderThanAncestorTests
{
    private static readonly LeafWiderThanAncestor Rule = new();

    [Fact]
    public void A_right_that_is_denied_above_is_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-1 entry of domain 5 for IOVA 0x10000 at 0x6080",
        "The second-stage level-1 entry of domain 5 for IOVA 0x10000 grants what an entry above it denies.", Severity.Note);

    [Fact]
    public void Its_cure_ends_it() => AuditedMachine.Of(Rule.Info.Cured).IsSilent(Rule);
}
