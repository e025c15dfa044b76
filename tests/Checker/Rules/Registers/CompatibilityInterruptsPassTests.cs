using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class CompatibilityInterruptsPassTests
{
    private static readonly CompatibilityInterruptsPass Rule = new();

    [Fact]
    public void Interrupts_that_get_past_the_table_are_a_warning() => Unit("GSTS: 0x3800000, IRTA: 0x2007").Says(
        Rule, "unit 0xfed90000 / GSTS", "IRES and CFIS are set, and EIME clear: interrupts in compatibility format pass without remapping.", Severity.Warning);

    [Fact]
    public void Where_a_device_is_assigned_they_are_an_error() =>
        Assert.Equal(Severity.Error, Assert.Single(Unit("GSTS: 0x3800000, IRTA: 0x2007").Assigning(Inventories.Source("00:14.0")).Of(Rule)).Severity);

    [Theory]
    [InlineData("GSTS: 0x3000000, IRTA: 0x2007")]
    [InlineData("GSTS: 0x1800000, IRTA: 0x2007")] // Nothing is remapped: VTD013.
    [InlineData("GSTS: 0x3800000, IRTA: 0x2807")] // In extended mode they are blocked: VTD016.
    [InlineData("GSTS: 0x3800000, IRTA: 0x2007, ECAP: 0x2000000000f0101a")] // Everything is blocked: VTD145.
    [InlineData("GSTS: 0x3800000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
