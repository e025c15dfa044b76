using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class SnoopUnsupportedTests
{
    private static readonly SnoopUnsupported Rule = new();

    [Fact]
    public void SNP_without_support_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-1 entry of domain 5 for IOVA 0x10000 at 0x6080",
        "The second-stage level-1 entry of domain 5 for IOVA 0x10000 has SNP set, and ECAP.SC is clear.", Severity.Error);

    [Fact]
    public void With_support_it_is_right() => AuditedMachine.ExampleOf(Rule, ("0xf0105a", "0xf010da")).IsSilent(Rule);
}
