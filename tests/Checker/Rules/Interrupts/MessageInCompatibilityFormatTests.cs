using Dmarkit.Checker;
using Dmarkit.Tests.Support;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class MessageInCompatibilityFormatTests
{
    private static readonly MessageInCompatibilityFormat Rule = new();

    private const uint Compatible = 0xfee0_1000;

    [Theory]
    [InlineData("0x3000000", "0x2007", "CFIS 0")]
    [InlineData("0x3000000", "0x2807", "EIME 1")]
    [InlineData("0x3800000", "0x2807", "EIME 1")] // CFIS has no say then.
    public void Message_that_the_unit_blocks_is_an_error(string status, string table, string why) => Machine(Compatible, status, table).Says(
        Rule, "unit 0xfed90000 / MSI of 0000:00:02.0", $"Message has the compatibility format, with IRES 1 and {why}.", Severity.Error);

    [Theory]
    [InlineData(Compatible, "0x3800000")] // CFIS lets it through.
    [InlineData(Compatible, "0x1000000")] // Nothing is remapped.
    [InlineData(0xfee0_0010u, "0x3000000")]
    [InlineData(0xfed0_1000u, "0x3000000")] // This is no interrupt.
    public void Else_it_is_silent(uint address, string status) => Machine(address, status).IsSilent(Rule);

    [Theory]
    [InlineData(0, 4, 0u)] // MSI is off.
    [InlineData(1, 0, 0u)] // It may not write.
    [InlineData(0x101, 4, 1u)] // The only message is kept back.
    public void Function_that_sends_nothing_is_left_alone(ushort control, ushort command, uint mask) =>
        Of([], Pci(Function("00:02.0", Compatible, 0, control, command, mask))).IsSilent(Rule);

    [Fact]
    public void Function_of_a_unit_that_is_not_known_is_left_alone() =>
        Of([], Pci(Function("00:02.0", Compatible))).With(inputs => inputs with { Table = null, Registers = new([.. inputs.Registers!.Units, inputs.Registers.Units[0] with { Base = new(0xfed9_1000) }]) }).IsSilent(Rule);

    private static AuditedMachine Machine(uint address, string status, string table = "0x2007") => Of([], Pci(Function("00:02.0", address, 0x31)), status, table);
}
