using Dmarkit.Checker;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class MessageDataReservedNonzeroTests
{
    private static readonly MessageDataReservedNonzero Rule = new();

    private const ushort Extended = 0x0601;

    [Theory]
    [InlineData(0x1_0000u)]
    [InlineData(0x8000_0000u)]
    public void Data_in_the_upper_half_is_an_error(uint data) => Of([], Pci(Function("00:02.0", Handle(1), data, Extended))).Says(
        Rule, "unit 0xfed90000 / MSI of 0000:00:02.0", $"Message has data 0x{data:x} with SHV 1, which reserves bits 31:16.", Severity.Error);

    [Theory]
    [InlineData(true, 0xffffu, Extended)]
    [InlineData(false, 0x1_0000u, Extended)] // Without SHV no data counts.
    [InlineData(true, 0x1_0000u, 1)] // There are 16 bits of it.
    public void Else_it_is_silent(bool subhandle, uint data, ushort control) => Of([], Pci(Function("00:02.0", Handle(1, subhandle), data, control))).IsSilent(Rule);
}
