using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class InputBeyondWidthTests
{
    private static readonly InputBeyondWidth Rule = new();

    [Fact]
    public void Addresses_that_the_unit_does_not_take_are_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-4 entry of domain 5 for IOVA 0x8000000000 at 0x3008",
        "The second-stage level-4 entry of domain 5 for IOVA 0x8000000000 is for addresses beyond what the unit translates.", Severity.Warning);

    [Fact]
    public void A_wider_unit_takes_them() => AuditedMachine.ExampleOf(Rule, ("0xd2008c22260606", "0xd2008c22270606")).IsSilent(Rule);
}
