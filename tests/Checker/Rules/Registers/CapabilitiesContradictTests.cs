using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class CapabilitiesContradictTests
{
    private static readonly CapabilitiesContradict Rule = new();

    [Theory]
    [InlineData("0xd2008c222f0606", "0xf01012", "ECAP.EIM is set without IR")]
    [InlineData("0xd2008c222f0606", "0xf01008", "ECAP.IR is set without QI")]
    [InlineData("0xd2008c222f0606", "0x80000f01018", "ECAP.IR is set without QI; ECAP.SMTS is set without QI")]
    [InlineData("0xd2008c222f0606", "0x2000000000f0100a", "ECAP.EIMER is set without EIM")]
    [InlineData("0xd20088222f0606", "0xf0101a", "SSLPS is 0x2, where only 0, 1 and 3 are allowed")]
    [InlineData("0xd2008c222f0607", "0xf0101a", "ND is 7, which is reserved")]
    [InlineData("0xd2008c222f0616", "0x80000f0101a", "CAP.RWBF is set together with ECAP.SMTS")]
    [InlineData("0x8d2008c222f0606", "0xf01002", "CAP.PI is set without ECAP.IR")]
    public void A_capability_without_its_ground_is_a_warning(string capability, string extended, string clause) => Unit(capability, extended).Says(
        Rule, "unit 0xfed90000 / ECAP", $"Capabilities contradict each other: {clause}.", Severity.Warning);

    [Theory]
    [InlineData("0xd2008c22260206", "0xf00f4a")] // Emulated: legacy mode,
    [InlineData("0xd2008c222f0606", "0x490080f00fca")] // and scalable.
    [InlineData("0xd2008c40660462", "0xf050da")] // Hardware,
    [InlineData("0x1c0000c40660462", "0x49e2ff0505e")] // that of an integrated graphics device with the extended mode,
    [InlineData("0x19ed008c40780c66", "0x3ef9a6f050df")] // and one with sizes of what it does not have.
    public void Units_that_there_are_are_fine(string capability, string extended) => Unit(capability, extended).IsSilent(Rule);

    [Fact]
    public void What_is_unknown_contradicts_nothing() => AuditedMachine.Of("units: [{base: 0xfed90000, registers: {CAP: 0x8d2008c222f0606}}]").IsSilent(Rule);

    private static AuditedMachine Unit(string capability, string extended) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{CAP: {capability}, ECAP: {extended}}}}}]");
}
