using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class TranslatedPasidHalfEnabledTests
{
    private static readonly TranslatedPasidHalfEnabled Rule = new();

    [Fact]
    public void EPTR_without_PASIDE_is_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2200",
        "The context entry of 0000:00:02.0 has EPTR set and PASIDE clear.", Severity.Warning);

    [Fact]
    public void Where_the_unit_lacks_it_the_bit_is_reserved() => AuditedMachine.ExampleOf(Rule, ("0x103e998", "0x3e998")).IsSilent(Rule);
}
