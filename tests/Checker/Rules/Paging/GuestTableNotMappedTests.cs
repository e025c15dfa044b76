using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class GuestTableNotMappedTests
{
    private static readonly GuestTableNotMapped Rule = new();

    [Fact]
    public void A_guest_table_that_cannot_be_read_is_an_error() => Assert.Single(AuditedMachine.ExampleOf(Rule).Of(Rule));

    [Fact]
    public void Its_cure_ends_it() => AuditedMachine.Of(Rule.Info.Cured).IsSilent(Rule);
}
