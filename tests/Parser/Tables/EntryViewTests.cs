using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Tables;

public class EntryViewTests
{
    [Theory]
    [InlineData(1, false, true)]
    [InlineData(1, true, true)]
    [InlineData(2, false, false)]
    [InlineData(2, true, true)]
    [InlineData(3, true, true)]
    [InlineData(4, true, false)]
    public void Page_size_makes_a_leaf_at_levels_two_and_three(int level, bool pageSize, bool leaf) =>
        Assert.Equal(leaf, new SecondStageEntry(pageSize ? 0x83UL : 0x03UL).IsLeaf(level));

    [Fact]
    public void Second_stage_target_leaves_out_the_bits_around_the_address() =>
        Assert.Equal(new HostAddress(0x000f_ffff_ffff_f000), new SecondStageEntry(ulong.MaxValue).Target);

    [Fact]
    public void Context_entry_of_four_levels_decodes()
    {
        var entry = new ContextEntry(0x0000_0000_1234_5005, 0x0000_0000_0000_0702);

        Assert.True(entry is { Present: true, FaultProcessingDisable: false, DomainId: 7, Levels: 4, AddressBits: 48, HasReservedBits: false });
        Assert.Equal(TranslationType.WithDeviceTlb, entry.Type);
        Assert.Equal(new HostAddress(0x1234_5000), entry.SecondStageTableAddress);
    }

    [Fact]
    public void Context_entry_ignores_bits_70_to_67_and_reserves_bit_71()
    {
        Assert.False(new ContextEntry(1, 0x78).HasReservedBits);
        Assert.True(new ContextEntry(1, 0x80).HasReservedBits);
    }

    [Fact]
    public void Root_entry_names_the_context_table() =>
        Assert.Equal(new HostAddress(0xffff_ffff_ffff_f000), new RootEntry(ulong.MaxValue, 0).ContextTableAddress);

    [Fact]
    public void Interrupt_entry_verifies_a_range_of_buses()
    {
        var entry = new InterruptEntry(0x0000_0500_0031_0001, 0x0008_2010);

        Assert.Equal(SourceValidation.BusRange, entry.Validation);
        Assert.Equal((0x20, 0x10, 5, 0x31UL), (entry.FirstBus, entry.LastBus, entry.XapicDestination, entry.Vector));
    }

    [Theory]
    [InlineData(0, 0xffff)]
    [InlineData(1, 0xfffb)]
    [InlineData(2, 0xfff9)]
    [InlineData(3, 0xfff8)]
    public void Source_qualifier_leaves_out_function_bits(ulong qualifier, int mask) =>
        Assert.Equal(mask, new InterruptEntry(0, qualifier << 16).SourceMask);

    [Fact]
    public void Field_of_another_view_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SecondStageEntry(0).Get(ContextEntry.Fields[^1]));
}
