using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class RemnantInEntryTests
{
    private static readonly RemnantInEntry Rule = new();

    [Fact]
    public void What_is_left_is_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-1 entry of domain 5 for IOVA 0x10000 at 0x6080",
        "The second-stage level-1 entry of domain 5 for IOVA 0x10000 is not present, and is not zero.", Severity.Note);

    [Fact]
    public void More_of_them_are_counted() => Assert.Equal("The second-stage level-1 entry of domain 5 for IOVA 0x10000 is not present, and is not zero, and so have 1 more entries of the table.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("{at: 0x6080, SecondStageEntry: {readable: 0, writable: 0, address: 0x100000}}", "{at: 0x6080, words: [0x100000, 0x101000]}")).Of(Rule)).Message);
}
