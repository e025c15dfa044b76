using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class DmaRemappedInterruptsNotTests
{
    private static readonly DmaRemappedInterruptsNot Rule = new();

    [Fact]
    public void Unremapped_interrupts_are_a_warning() => Unit("0xc0000000").Says(
        Rule, "unit 0xfed90000 / GSTS", "TES is set and IRES clear, on a unit that can remap interrupts.", Severity.Warning);

    [Fact]
    public void Where_a_device_is_assigned_they_are_an_error() =>
        Assert.Equal(Severity.Error, Assert.Single(Unit("0xc0000000").Assigning(Inventories.Source("00:14.0")).Of(Rule)).Severity);

    [Theory]
    [InlineData("0xc2000000", "0xf0101a")] // IRES is set.
    [InlineData("0x40000000", "0xf0101a")] // TES is clear.
    [InlineData("0xc0000000", "0xf01012")] // ECAP.IR is clear.
    public void Else_it_is_silent(string status, string extended) => Unit(status, extended).IsSilent(Rule);

    private static AuditedMachine Unit(string status, string extended = "0xf0101a") =>
        AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{GSTS: {status}, ECAP: {extended}}}}}]");
}
