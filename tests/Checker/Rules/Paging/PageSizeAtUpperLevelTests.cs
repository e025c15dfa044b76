using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class PageSizeAtUpperLevelTests
{
    private static readonly PageSizeAtUpperLevel Rule = new();

    [Fact]
    public void PS_at_level_4_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-4 entry of domain 5 for IOVA 0x0 at 0x3000",
        "The second-stage level-4 entry of domain 5 for IOVA 0x0 has PS set, and its level knows no pages.", Severity.Error);

    [Fact]
    public void Its_cure_ends_it() => AuditedMachine.Of(Rule.Info.Cured).IsSilent(Rule);
}
