using Dmarkit.Checker;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptDeliveryModeUndefinedTests
{
    private static readonly InterruptDeliveryModeUndefined Rule = new();

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void Mode_that_is_not_defined_is_an_error(int mode) =>
        With(Entry(1, $"deliveryMode: {mode}")).Says(Rule, "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", $"DLM is {mode}, which is not defined.", Severity.Error);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    public void Others_are(int mode) => With(Entry(1, $"deliveryMode: {mode}")).IsSilent(Rule);

    [Fact]
    public void Posted_entry_has_none() => With(Posted(1, "reserved1: 0x18")).IsSilent(Rule);
}
