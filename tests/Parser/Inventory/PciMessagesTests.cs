using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Inventory;

public class PciMessagesTests
{
    private static readonly HostAddress Interrupts = new(0xfee0_0018);

    [Fact]
    public void Messages_with_a_narrow_address_have_their_data_behind_it() =>
        Assert.Equal(new MessageSignaledInterrupts(true, Interrupts, 0x1234, 4, 0), With(0x0025_0005, 0xfee0_0018, 0xffff_1234, 0x5678).Messages);

    [Fact]
    public void Messages_with_a_wide_address_have_their_data_further_on() =>
        Assert.Equal(new MessageSignaledInterrupts(false, new(0x5_fee0_0018), 0x1234, 1, 0), With(0x0080_0005, 0xfee0_0018, 5, 0x1234).Messages);

    [Theory]
    [InlineData(0x0121_0005u, 0x8u, 0x2u)]
    [InlineData(0x01a1_0005u, 0x2u, 0x4u)]
    public void Mask_lies_behind_the_data(uint control, uint masked32, uint masked64)
    {
        var messages = With(control, 0xfee0_0018, 0, masked32, masked64).Messages!.Value;

        bool isWide = (control & 0x0080_0000) != 0;
        Assert.Equal(isWide ? masked64 : masked32, messages.Masked);
        Assert.Equal([false, false, isWide, !isWide], Enumerable.Range(0, 4).Select(messages.IsMasked));
    }

    [Fact]
    public void Extended_data_has_32_bits() => Assert.Equal(0x8765_1234u, With(0x0601_0005, 0xfee0_0018, 0x8765_1234, 0).Messages!.Value.Data);

    [Fact]
    public void Function_changes_the_lowest_bits_of_its_data() =>
        Assert.Equal([0x1230u, 0x1231u, 0x1232u, 0x1233u], Enumerable.Range(0, 4).Select(new MessageSignaledInterrupts(true, Interrupts, 0x1233, 4, 0).DataOf));

    [Theory]
    [InlineData(0x0051_0005u, 32)]
    [InlineData(0x0061_0005u, null)] // Six and seven are reserved.
    [InlineData(0x0071_0005u, null)]
    public void More_than_32_messages_there_are_not(uint control, int? count) => Assert.Equal(count, With(control, 0, 0, 0).Messages?.Count);

    [Fact]
    public void Without_the_capability_there_are_none()
    {
        Assert.Null(With(0x0001_0001, 0xfee0_0018, 0, 0).Messages);
        Assert.Null(With(0x0001_0001, 0xfee0_0018, 0, 0).MessageTable);
        Assert.Null(Inventories.Only("00:02.0 Ethernet controller\n").Messages);
    }

    [Theory]
    [InlineData(0x8007_0011u, true)]
    [InlineData(0x0007_0011u, false)]
    [InlineData(0xc007_0011u, false)] // All are kept back.
    public void Table_lies_in_the_memory_that_its_register_names(uint control, bool isEnabled) =>
        Assert.Equal(new MessageTable(isEnabled, new(0x40_f000_2000), 8), With(control, 0x2002, 0, 0).MessageTable);

    [Theory]
    [InlineData(0x2003u)] // The upper half of another.
    [InlineData(0x2000u)] // Ports.
    [InlineData(0x2005u)] // Not set.
    [InlineData(0x2007u)] // There is none.
    public void Table_without_memory_is_unknown(uint place) => Assert.Null(With(0x8007_0011, place, 0, 0).MessageTable);

    [Theory]
    [InlineData(0x0200u, true)]
    [InlineData(0xfdffu, false)]
    public void Phantom_functions_are_told_by_device_control(uint control, bool expected) => Assert.Equal(expected, With(0x0002_0010, 0, control, 0).HasPhantomFunctions);

    [Fact]
    public void Whether_there_are_phantom_functions_may_be_unknown() => Assert.Null(Inventories.Only("00:02.0 Ethernet controller\n").HasPhantomFunctions);

    /// <summary>A function with one capability, at 0x50. Its base addresses are of ports, nothing, and 64 bits of memory.</summary>
    private static PciFunction With(params uint[] words)
    {
        var space = new ConfigSpace(256) { [0x34] = 0x50, [0x10] = 0x3001, [0x18] = 0xf000_000c, [0x1c] = 0x40 };
        for (int at = 0; at < words.Length; at++) space[0x50 + 4 * at] = words[at];
        return Inventories.Only($"00:02.0 Ethernet controller\n{space.Rows()}");
    }
}
