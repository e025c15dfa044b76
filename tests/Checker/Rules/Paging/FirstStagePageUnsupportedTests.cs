using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class FirstStagePageUnsupportedTests
{
    private static readonly FirstStagePageUnsupported Rule = new();

    [Fact]
    public void A_page_of_1_GiB_without_support_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / first-stage level-3 entry of 0000:00:02.0 with PASID 0 for IOVA 0x0 at 0x6000",
        "The first-stage level-3 entry of 0000:00:02.0 with PASID 0 for IOVA 0x0 maps a page of 1 GiB, and CAP.FS1GP is clear.", Severity.Error);

    [Fact]
    public void With_support_it_is_right() => AuditedMachine.ExampleOf(Rule, ("0xd2008c222f0606", "0x1d2008c222f0606")).IsSilent(Rule);
}
