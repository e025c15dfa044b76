using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class PermissionsWhereTheyDoNotCountTests
{
    private static readonly PermissionsWhereTheyDoNotCount Rule = new();

    [Fact]
    public void Permissions_of_the_other_mode_are_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-4 entry of domain 5 for IOVA 0x0 at 0x5000",
        "The second-stage level-4 entry of domain 5 for IOVA 0x0 has permissions only in bits that do not count in this mode.", Severity.Error);

    [Fact]
    public void In_their_mode_they_are_right() => AuditedMachine.ExampleOf(Rule, ("0x1480", "0x1400")).IsSilent(Rule);
}
