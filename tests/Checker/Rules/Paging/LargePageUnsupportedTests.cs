using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class LargePageUnsupportedTests
{
    private static readonly LargePageUnsupported Rule = new();

    [Fact]
    public void A_page_of_2_MiB_without_support_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-2 entry of domain 5 for IOVA 0x0 at 0x5000",
        "The second-stage level-2 entry of domain 5 for IOVA 0x0 maps a page of 2 MiB, which CAP.SSLPS does not offer.", Severity.Error);

    [Fact]
    public void With_support_it_is_right() => AuditedMachine.ExampleOf(Rule, ("0xd2008022", "0xd2008422")).IsSilent(Rule);

    [Fact]
    public void A_page_of_1_GiB_has_support_of_its_own() => Assert.Equal("The second-stage level-3 entry of domain 5 for IOVA 0x0 maps a page of 1 GiB, which CAP.SSLPS does not offer.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("0xd2008022", "0xd2008422"), ("{at: 0x4000, SecondStageEntry: {", "{at: 0x4000, SecondStageEntry: {pageSize: 1, "), ("address: 0x5000}}", "address: 0x40000000}}")).Of(Rule)).Message);
}
