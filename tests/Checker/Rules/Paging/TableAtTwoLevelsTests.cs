using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class TableAtTwoLevelsTests
{
    private static readonly TableAtTwoLevels Rule = new();

    [Fact]
    public void A_table_at_two_levels_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-4 entry of domain 5 for IOVA 0x8000000000 at 0x3008",
        "The second-stage level-4 entry of domain 5 for IOVA 0x8000000000 names a table of level 3 that stands at another level too.", Severity.Error);

    [Fact]
    public void A_table_may_stand_twice_at_one() => AuditedMachine.ExampleOf(Rule, ("{at: 0x3008, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}", "{at: 0x3008, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}")).IsSilent(Rule);
}
