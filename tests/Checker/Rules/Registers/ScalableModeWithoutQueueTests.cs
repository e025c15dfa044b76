using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class ScalableModeWithoutQueueTests
{
    private static readonly ScalableModeWithoutQueue Rule = new();

    [Fact]
    public void Scalable_mode_without_a_queue_is_an_error() => Unit("GSTS: 0xc0000000, RTADDR: 0x1400").Says(
        Rule, "unit 0xfed90000 / GSTS", "TES is set in scalable mode, and QIES clear: nothing can be invalidated.", Severity.Error);

    [Theory]
    [InlineData("GSTS: 0xc4000000, RTADDR: 0x1400")]
    [InlineData("GSTS: 0xc0000000, RTADDR: 0x1000")] // Legacy mode has registers for it.
    [InlineData("GSTS: 0x40000000, RTADDR: 0x1400")]
    [InlineData("GSTS: 0xc0000000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
