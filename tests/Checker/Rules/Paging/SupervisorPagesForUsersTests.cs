using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class SupervisorPagesForUsersTests
{
    private static readonly SupervisorPagesForUsers Rule = new();

    [Fact]
    public void A_page_that_no_request_may_use_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / first-stage level-2 entry of 0000:00:02.0 with PASID 0 for IOVA 0x0 at 0x7000",
        "The first-stage level-2 entry of 0000:00:02.0 with PASID 0 for IOVA 0x0 is for supervisors alone, and no request is one's.", Severity.Error);

    [Fact]
    public void Supervisor_requests_may_use_it() => AuditedMachine.ExampleOf(Rule, ("translationType: 1, domainId: 1", "translationType: 1, domainId: 1, supervisorRequestsEnable: 1")).IsSilent(Rule);

    [Fact]
    public void A_right_that_is_denied_above_is_denied() => Assert.Equal("The first-stage level-2 entry of 0000:00:02.0 with PASID 0 for IOVA 0x0 is for supervisors alone, and no request is one's.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("user: 1, address: 0x6000", "user: 0, address: 0x6000"), ("user: 0, pageSize", "user: 1, pageSize")).Of(Rule)).Message);
}
