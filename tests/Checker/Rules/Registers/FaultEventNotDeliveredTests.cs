using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class FaultEventNotDeliveredTests
{
    private static readonly FaultEventNotDelivered Rule = new();

    [Theory]
    [InlineData("GSTS: 0xc0000000, FECTL: 0x80000000", "FECTL", "IM is set, on a unit that remaps: faults raise no interrupt.")]
    [InlineData("GSTS: 0x3000000, FECTL: 0x80000000, FEADDR: 0x0", "FECTL", "IM is set, on a unit that remaps: faults raise no interrupt.")]
    [InlineData("GSTS: 0xc0000000, FECTL: 0x0, FEADDR: 0xfef00000", "FEADDR", "The fault event goes to 0xfef00000, outside of the interrupt range: faults raise no interrupt.")]
    [InlineData("GSTS: 0xc0000000, FECTL: 0x0, FEADDR: 0x0", "FEADDR", "The fault event goes to 0x0, outside of the interrupt range: faults raise no interrupt.")]
    public void A_unit_that_tells_nobody_is_a_warning(string registers, string register, string message) => Unit(registers).Says(Rule, $"unit 0xfed90000 / {register}", message, Severity.Warning);

    [Theory]
    [InlineData("GSTS: 0xc0000000, FECTL: 0x0, FEADDR: 0xfeeffffc")]
    [InlineData("GSTS: 0xc0000000, FECTL: 0x0")]
    [InlineData("GSTS: 0x40000000, FECTL: 0x80000000")] // Nothing is remapped.
    [InlineData("GSTS: 0xc0000000, FEADDR: 0x0")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    [Fact]
    public void Firmware_polls() => Unit("GSTS: 0xc0000000, FECTL: 0x80000000").With(inputs => inputs with { Moment = SnapshotMoment.PreBoot }).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
