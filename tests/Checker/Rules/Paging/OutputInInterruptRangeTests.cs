using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class OutputInInterruptRangeTests
{
    private static readonly OutputInInterruptRange Rule = new();

    [Fact]
    public void The_first_page_of_the_range_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-1 entry of domain 5 for IOVA 0x10000 at 0x6080",
        "The second-stage level-1 entry of domain 5 for IOVA 0x10000 leads to the interrupt range.", Severity.Error);

    [Fact]
    public void So_is_the_last() => Assert.Equal("The second-stage level-1 entry of domain 5 for IOVA 0x10000 leads to the interrupt range.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("0xfee00000", "0xfeeff000")).Of(Rule)).Message);

    [Fact]
    public void The_page_before_is_right() => AuditedMachine.ExampleOf(Rule, ("0xfee00000", "0xfedff000")).IsSilent(Rule);
}
