using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class RootTableAddressInvalidTests
{
    private static readonly RootTableAddressInvalid Rule = new();

    [Theory]
    [InlineData("0x8000000000", "In RTADDR the root table 0x8000000000 lies beyond the host address width of 39 bits.")]
    [InlineData("0x1001", "In RTADDR reserved bits are set (0x1).")]
    [InlineData("0x1200", "In RTADDR reserved bits are set (0x200).")]
    [InlineData("0x1080", "In RTADDR SSIRWE is set, which is reserved where ECAP.SSIRWS is 0.")]
    [InlineData("0xfffffffffffff040", "In RTADDR the root table 0xfffffffffffff000 lies beyond the host address width of 39 bits, and reserved bits are set (0x40).")]
    public void An_address_that_cannot_be_one_is_an_error(string root, string message) => Unit($"RTADDR: {root}, ECAP: 0xf0101a").Says(Rule, "unit 0xfed90000 / RTADDR", message, Severity.Error);

    [Theory]
    [InlineData("RTADDR: 0x7ffffff000, ECAP: 0xf0101a")] // The last table that there is room for.
    [InlineData("RTADDR: 0x1480, ECAP: 0x200480000f0101a")] // SSIRWE is offered.
    [InlineData("RTADDR: 0x1080")] // ECAP is unknown.
    [InlineData("RTADDR: 0x8000000c00, ECAP: 0x10000000f0101a")] // Without tables the address means nothing.
    [InlineData("GSTS: 0xc0000000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    [Fact]
    public void Where_nobody_tells_the_width_only_what_no_unit_reaches_counts() => AuditedMachine.Of("units: [{base: 0xfed90000, registers: {RTADDR: 0x8000000000000}}]").IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of(
        $"dmar: {{hostAddressWidth: 39, structures: [{{drhd: {{base: 0xfed90000, flags: [include-pci-all]}}}}]}}\nunits: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
