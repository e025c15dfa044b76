using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class LargePageMisalignedTests
{
    private static readonly LargePageMisaligned Rule = new();

    [Fact]
    public void A_page_within_2_MiB_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-2 entry of domain 5 for IOVA 0x0 at 0x5000",
        "The second-stage level-2 entry of domain 5 for IOVA 0x0 maps a large page, and its address has bits below 2 MiB.", Severity.Error);

    [Fact]
    public void The_highest_bit_below_counts() => Assert.Equal("The second-stage level-2 entry of domain 5 for IOVA 0x0 maps a large page, and its address has bits below 2 MiB.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("0x201000", "0x300000")).Of(Rule)).Message);
}
