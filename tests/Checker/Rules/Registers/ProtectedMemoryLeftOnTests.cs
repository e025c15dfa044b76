using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class ProtectedMemoryLeftOnTests
{
    private static readonly ProtectedMemoryLeftOn Rule = new();

    [Theory]
    [InlineData("0x80000001", "EPM and PRS are set while TES is set.")]
    [InlineData("0x80000000", "EPM is set while TES is set.")]
    [InlineData("0x1", "PRS is set while TES is set.")]
    public void Regions_that_are_on_beside_translation_are_a_warning(string enable, string message) =>
        Unit($"CAP: 0xd2008c40660462, GSTS: 0xc0000000, PMEN: {enable}").Says(Rule, "unit 0xfed90000 / PMEN", message, Severity.Warning);

    [Theory]
    [InlineData("CAP: 0xd2008c40660462, GSTS: 0xc0000000, PMEN: 0x0")]
    [InlineData("CAP: 0xd2008c40660462, GSTS: 0x0, PMEN: 0x80000001")]
    [InlineData("CAP: 0xd2008c222f0606, GSTS: 0xc0000000, PMEN: 0x80000001")] // The unit has no such regions.
    [InlineData("CAP: 0xd2008c40660462, GSTS: 0xc0000000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
