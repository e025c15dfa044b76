using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class WriteOnlyWithoutZeroLengthReadTests
{
    private static readonly WriteOnlyWithoutZeroLengthRead Rule = new();

    [Fact]
    public void A_page_for_writes_alone_is_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-1 entry of domain 5 for IOVA 0x10000 at 0x6080",
        "The second-stage level-1 entry of domain 5 for IOVA 0x10000 grants writes alone, and CAP.ZLR is clear.", Severity.Warning);

    [Fact]
    public void With_zero_length_reads_it_is_right() => AuditedMachine.ExampleOf(Rule, ("222f0606", "226f0606")).IsSilent(Rule);
}
