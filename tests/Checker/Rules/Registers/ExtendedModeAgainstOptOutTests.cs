using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class ExtendedModeAgainstOptOutTests
{
    private static readonly ExtendedModeAgainstOptOut Rule = new();

    [Fact]
    public void Extended_mode_where_firmware_asked_not_to_is_a_warning() => Unit("intr-remap, x2apic-opt-out", "GSTS: 0x3000000, IRTA: 0x2807").Says(
        Rule, "unit 0xfed90000 / IRTA", "EIME is set, and X2APIC_OPT_OUT in the DMAR table too.", Severity.Warning);

    [Theory]
    [InlineData("intr-remap, x2apic-opt-out", "GSTS: 0x3000000, IRTA: 0x2007")]
    [InlineData("intr-remap, x2apic-opt-out", "GSTS: 0x1000000, IRTA: 0x2807")] // Nothing is remapped.
    [InlineData("intr-remap", "GSTS: 0x3000000, IRTA: 0x2807")]
    [InlineData("x2apic-opt-out", "GSTS: 0x3000000, IRTA: 0x2807")] // The flag means nothing so.
    [InlineData("intr-remap, x2apic-opt-out", "GSTS: 0x3000000")]
    public void Else_it_is_silent(string flags, string registers) => Unit(flags, registers).IsSilent(Rule);

    private static AuditedMachine Unit(string flags, string registers) => AuditedMachine.Of(
        $"dmar: {{hostAddressWidth: 39, flags: [{flags}], structures: [{{drhd: {{base: 0xfed90000, flags: [include-pci-all]}}}}]}}\nunits: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
