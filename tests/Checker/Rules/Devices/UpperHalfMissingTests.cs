using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class UpperHalfMissingTests
{
    private static readonly UpperHalfMissing Rule = new();

    [Fact]
    public void Devices_of_the_upper_half_without_table_are_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / lower root entry of bus 0x0 at 0x1000",
        "The upper half of the root entry of bus 0x0 is not present, and 0000:00:1f.3 is on that bus.", Severity.Error);

    [Fact]
    public void The_first_device_of_the_upper_half_counts() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("0000:00:1f.3", "0000:00:10.0")).Of(Rule));

    [Fact]
    public void The_last_of_the_lower_half_does_not() => AuditedMachine.ExampleOf(Rule, ("0000:00:1f.3", "0000:00:0f.7")).IsSilent(Rule);

    [Fact]
    public void With_both_halves_it_is_right() => AuditedMachine.ExampleOf(Rule, ("lowerContextTable: 0x2000", "lowerContextTable: 0x2000, upperPresent: 1, upperContextTable: 0x8000")).IsSilent(Rule);
}
