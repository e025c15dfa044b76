using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class FrameOfTwoStructuresTests
{
    private static readonly FrameOfTwoStructures Rule = new();

    [Fact]
    public void A_context_table_that_is_a_paging_table_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context table at 0x2000",
        "The page 0x2000 is a context table, and a paging table.", Severity.Error);

    [Fact]
    public void Its_cure_ends_it() => AuditedMachine.Of(Rule.Info.Cured).IsSilent(Rule);
}
