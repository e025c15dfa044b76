using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class InterruptRangeMappedTests
{
    private static readonly InterruptRangeMapped Rule = new();

    [Fact]
    public void A_mapped_address_of_the_range_is_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-1 entry of domain 5 for IOVA 0xfee00000 at 0x6000",
        "The second-stage level-1 entry of domain 5 for IOVA 0xfee00000 maps addresses of the interrupt range.", Severity.Note);

    [Fact]
    public void Its_cure_ends_it() => AuditedMachine.Of(Rule.Info.Cured).IsSilent(Rule);
}
