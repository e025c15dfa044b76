using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class ImplausibleTableTests
{
    private static readonly ImplausibleTable Rule = new();

    [Fact]
    public void A_page_of_text_is_an_error() => Assert.Single(AuditedMachine.ExampleOf(Rule).Of(Rule));

    [Fact]
    public void Its_cure_ends_it() => AuditedMachine.Of(Rule.Info.Cured).IsSilent(Rule);
}
