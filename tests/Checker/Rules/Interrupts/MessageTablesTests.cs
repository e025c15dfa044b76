using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

/// <summary>Messages of MSI-X, which stand in memory of the function where an image has it.</summary>
public class MessageTablesTests
{
    private static readonly MessageEntryNotPresent Rule = new();

    [Theory]
    [InlineData("words: [0xfee00058, 0]", 0x8001, 1)]
    [InlineData("words: [0xfee00058, 0x100000000]", 0x8001, 0)] // The message is kept back.
    [InlineData("words: [0xfee00058, 0]", 0xc001, 0)] // All are.
    [InlineData("words: [0xfee00058, 0]", 0x0001, 0)] // MSI-X is off.
    [InlineData("words: [0xfee00038, 0]", 0x8001, 0)] // Its entry is present.
    [InlineData("words: [0xfee00038, 1]", 0x8001, 1)]
    [InlineData("words: [0x1fee00058, 0]", 0x8001, 0)] // That is memory.
    [InlineData("words: [0, 0]", 0x8001, 0)] // That was never set.
    public void Message_counts_where_the_image_has_it(string words, ushort control, int count) =>
        Assert.Equal(count, Of([Entry(1), $"{{at: 0x5010, {words}}}"], Pci(Function("00:02.0", Space(0x4000, control)))).Of(Rule).Count);

    [Fact]
    public void Finding_tells_which_message_it_is() => Of([Entry(1), "{at: 0x5010, words: [0xfee00058, 0]}"], Pci(Function("00:02.0", Space(0x4000, 0x8001)))).Says(
        Rule, "unit 0xfed90000 / MSI-X entry 0x1 of 0000:00:02.0", "Message leads to interrupt entry 0x2, which has P 0.", Severity.Error);

    [Fact]
    public void Table_that_the_image_lacks_is_unknown() => Of([Entry(1)], Pci(Function("00:02.0", Space(0xf000_0000, 0x87ff)))).IsSilent(Rule);

    /// <summary>A function with MSI-X at 0x40, whose table of two entries lies at 0x1000 of its memory.</summary>
    private static ConfigSpace Space(uint memory, ushort control) => new(256) { [0x10] = memory, [0x34] = 0x40, [0x40] = 0x11u | (uint)control << 16, [0x44] = 0x1000 };
}
