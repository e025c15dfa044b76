using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class PagingLoopTests
{
    private static readonly PagingLoop Rule = new();

    [Fact]
    public void A_table_below_itself_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-2 entry of domain 5 for IOVA 0x0 at 0x5000",
        "The second-stage level-2 entry of domain 5 for IOVA 0x0 names a table above it.", Severity.Error);

    [Fact]
    public void A_root_that_names_itself_is_one_too() => Assert.Equal(3, AuditedMachine.ExampleOf(Rule, ("{at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}", "{at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x3000}}")).Of(Rule).Count);
}
