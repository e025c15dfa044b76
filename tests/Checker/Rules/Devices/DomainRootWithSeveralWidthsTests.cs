using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class DomainRootWithSeveralWidthsTests
{
    private static readonly DomainRootWithSeveralWidths Rule = new();

    [Fact]
    public void Two_widths_of_one_table_are_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.1 at 0x2110",
        "The second-stage table 0x3000 of domain 5 has 3 levels here, and 4 in the context entry of 0000:00:02.0.", Severity.Error);

    [Fact]
    public void Another_domain_is_another_matter() => AuditedMachine.ExampleOf(Rule, ("addressWidth: 1, domainId: 5", "addressWidth: 1, domainId: 6")).IsSilent(Rule);
}
