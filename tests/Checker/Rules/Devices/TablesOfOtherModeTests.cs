using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class TablesOfOtherModeTests
{
    private static readonly TablesOfOtherMode Rule = new();

    [Fact]
    public void Scalable_tables_in_legacy_mode_are_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / RTADDR",
        "RTADDR selects legacy mode, and the context table 0x2000 makes sense in scalable mode alone.", Severity.Error);

    [Fact]
    public void In_scalable_mode_they_are_right() => AuditedMachine.ExampleOf(Rule, ("RTADDR: 0x1000", "RTADDR: 0x1400")).IsSilent(Rule);
}
