using Dmarkit.Checker;
using Dmarkit.Tests.Support;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class MessageEntryNotPresentTests
{
    private static readonly MessageEntryNotPresent Rule = new();

    [Theory]
    [InlineData(2)]
    [InlineData(255)]
    public void Entry_that_is_not_present_is_an_error(int index) => Of([Entry(1)], Pci(Function("00:02.0", Handle(index)))).Says(
        Rule, "unit 0xfed90000 / MSI of 0000:00:02.0", $"Message leads to interrupt entry 0x{index:x}, which has P 0.", Severity.Error);

    [Fact]
    public void Index_may_have_its_highest_bit_elsewhere() => Assert.Equal(
        "Message leads to interrupt entry 0x8001, which has P 0.",
        Assert.Single(AuditedMachine.Of($"""
            units: [{Unit("IRTA: 0xf")}]
            memory: {Memory("1M")}
            {Pci(Function("00:02.0", Handle(0x8001)))}
            """).Of(Rule)).Message);

    [Theory]
    [InlineData(1)]
    [InlineData(256)] // Beyond the table.
    public void Else_it_is_silent(int index) => Of([Entry(1)], Pci(Function("00:02.0", Handle(index)))).IsSilent(Rule);

    [Fact]
    public void Entry_that_the_image_lacks_is_unknown() => Of([], Pci(Function("00:02.0", Handle(2))), table: "0x100007").IsSilent(Rule);

    [Fact]
    public void Message_that_is_blocked_for_another_reason_is_left_alone() => Of([], Pci(Function("00:02.0", Handle(2), 0x1_0000, control: 0x601))).IsSilent(Rule);

    [Fact]
    public void Messages_of_one_function_are_told_once() => Assert.Equal(
        ["Message leads to interrupt entry 0x2, which has P 0.", "Message leads to interrupt entry 0x2, which has P 0."],
        Of([], Pci(Function("00:02.0", Handle(2)), Function("00:03.0", Handle(2)))).Of(Rule).Select(finding => finding.Message));

    private static string Unit(string registers) => $"{{base: 0xfed90000, registers: {{GSTS: 0x3000000, {registers}}}}}";

    private static string Memory(string size) => $"{{size: {size}}}";
}
