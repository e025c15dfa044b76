using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class UpperHalfMappedForUsersTests
{
    private static readonly UpperHalfMappedForUsers Rule = new();

    [Fact]
    public void The_first_entry_of_the_upper_half_is_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / first-stage level-4 entry of 0000:00:02.0 with PASID 0 for IOVA 0x800000000000 at 0x5800",
        "The first-stage level-4 entry of 0000:00:02.0 with PASID 0 for IOVA 0x800000000000 is for addresses of the upper half, and open to users.", Severity.Warning);

    [Fact]
    public void A_kernel_may_lie_there() => AuditedMachine.ExampleOf(Rule, ("user: 1", "user: 0")).IsSilent(Rule);
}
