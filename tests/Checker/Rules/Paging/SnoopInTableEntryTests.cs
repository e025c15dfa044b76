using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class SnoopInTableEntryTests
{
    private static readonly SnoopInTableEntry Rule = new();

    [Fact]
    public void SNP_above_a_leaf_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-2 entry of domain 5 for IOVA 0x0 at 0x5000",
        "The second-stage level-2 entry of domain 5 for IOVA 0x0 names a table, and has SNP set.", Severity.Error);

    [Fact]
    public void In_a_leaf_it_is_right() => AuditedMachine.ExampleOf(Rule, ("snoop: 1, ", ""), ("{at: 0x6080, SecondStageEntry: {", "{at: 0x6080, SecondStageEntry: {snoop: 1, ")).IsSilent(Rule);
}
