using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class InterruptRemappingRequiredButOffTests
{
    private static readonly InterruptRemappingRequiredButOff Rule = new();

    private const string Required = "GSTS: 0xc0000000, ECAP: 0x4000000000f0101a";

    [Fact]
    public void Remapping_that_is_required_and_off_is_an_error() => Unit(Required).Says(
        Rule, "unit 0xfed90000 / GSTS", "IRES is clear, with ECAP.IRREQ set: every interrupt is blocked.", Severity.Error);

    [Theory]
    [InlineData("GSTS: 0xc3000000, ECAP: 0x4000000000f0101a")]
    [InlineData("GSTS: 0xc0000000, ECAP: 0xf0101a")]
    [InlineData("GSTS: 0xc0000000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    [Fact]
    public void Where_no_function_does_dma_it_is_silent()
    {
        Assert.NotEmpty(Unit(Required, "pci: [{bdf: \"0000:00:14.0\", class: 0x0c0330}]").Of(Rule));
        Unit(Required, "pci: [{bdf: \"0000:00:1f.0\", class: 0x060100}]").IsSilent(Rule);
    }

    [Fact]
    public void Firmware_needs_no_interrupts() => Unit(Required).With(inputs => inputs with { Moment = SnapshotMoment.HandOff }).IsSilent(Rule);

    private static AuditedMachine Unit(string registers, string others = "") => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]\n{others}");
}
