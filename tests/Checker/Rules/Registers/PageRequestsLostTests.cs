using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class PageRequestsLostTests
{
    private static readonly PageRequestsLost Rule = new();

    [Fact]
    public void An_overflow_is_a_warning() => Unit("ECAP: 0x80020f0101e, PRS: 0x3").Says(
        Rule, "unit 0xfed90000 / PRS", "PRO is set: page requests were lost, and go on to be.", Severity.Warning);

    [Theory]
    [InlineData("ECAP: 0x80020f0101e, PRS: 0x1")] // Requests wait, which is fine.
    [InlineData("ECAP: 0xf0101e, PRS: 0x2")] // The unit has no such queue.
    [InlineData("ECAP: 0x80020f0101e")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
