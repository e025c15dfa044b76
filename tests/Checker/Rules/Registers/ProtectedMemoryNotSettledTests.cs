using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class ProtectedMemoryNotSettledTests
{
    private static readonly ProtectedMemoryNotSettled Rule = new();

    [Theory]
    [InlineData("0x80000000", "EPM is set and PRS clear.")]
    [InlineData("0x1", "EPM is clear and PRS set.")]
    public void Command_and_status_that_differ_are_a_warning(string enable, string message) =>
        Unit($"CAP: 0xd2008c40660462, PMEN: {enable}").Says(Rule, "unit 0xfed90000 / PMEN", message, Severity.Warning);

    [Theory]
    [InlineData("CAP: 0xd2008c40660462, PMEN: 0x80000001")]
    [InlineData("CAP: 0xd2008c40660462, PMEN: 0x0")]
    [InlineData("CAP: 0xd2008c222f0606, PMEN: 0x80000000")] // The unit has no such regions.
    [InlineData("CAP: 0xd2008c40660462")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
