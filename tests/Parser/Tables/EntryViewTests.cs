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

    [Theory]
    [InlineData(0x00, true, 0x2000, 0)]
    [InlineData(0x7f, true, 0x2000, 127)]
    [InlineData(0x80, false, 0x3000, 0)]
    [InlineData(0xff, false, 0x3000, 127)]
    public void Scalable_root_entry_has_a_half_for_the_upper_devices(byte deviceFunction, bool present, ulong table, int index)
    {
        var entry = new ScalableRootEntry(0x2001, 0x3000);

        Assert.Equal((present, new HostAddress(table), index), (entry.IsPresent(deviceFunction), entry.ContextTableAddress(deviceFunction), ScalableRootEntry.IndexOf(deviceFunction)));
    }

    [Fact]
    public void Scalable_context_entry_tells_how_many_PASIDs_it_takes()
    {
        Assert.Equal(1u << 13, new ScalableContextEntry(1, 0, 0, 0).PasidCount);
        Assert.Equal(Pasid.Max + 1, new ScalableContextEntry(0xe01, 0, 0, 0).PasidCount);
    }

    [Fact]
    public void Pasid_is_split_between_directory_and_table() =>
        Assert.Equal((0x3fff, 0x3f, 1, 0), (PasidDirectoryEntry.IndexOf(new(Pasid.Max)), PasidEntry.IndexOf(new(Pasid.Max)), PasidDirectoryEntry.IndexOf(new(64)), PasidEntry.IndexOf(new(64))));

    [Fact]
    public void Pasid_entry_of_a_nested_translation_decodes()
    {
        var entry = new PasidEntry([0x60cd, 0x0100_0007, 0x7004, 0, 0x8002, 9, 0, 0]);

        Assert.Equal((PasidTranslationType.Nested, 5, 5), (entry.Type, entry.SecondStageLevels, entry.FirstStageLevels));
        Assert.Equal((new HostAddress(0x6000), new HostAddress(0x7000), new HostAddress(0x8000)), (entry.SecondStageTableAddress, entry.FirstStageTableAddress, entry.HostPermissionTableAddress));
        Assert.True(entry is { PageSnoop: true, WalkSnoop: false, DomainId: 7, HostPermissionDomainId: 9, HostPermissionAddressBits: 51, HasReservedBits: false });
        Assert.Equal(entry, new PasidEntry([.. entry.Words]));
    }

    [Theory]
    [InlineData(1, 0x1f_f000UL)]
    [InlineData(2, 0UL)]
    [InlineData(3, 0UL)]
    public void First_stage_target_of_a_large_page_leaves_out_the_attribute_in_bit_12(int level, ulong target) =>
        Assert.Equal(target, new FirstStageEntry(0x1f_f083).Target(level));

    [Fact]
    public void Host_permissions_stand_in_four_bits_a_page()
    {
        Assert.Equal(new PageRights(3), new HostPermissionLevel3Entry(0x3000_0000, 0).RightsOf(7));
        Assert.Equal(new PageRights(1), new HostPermissionLevel2Entry(0x1000_0000_0000_0000, 0).RightsOf(15));
        Assert.Equal(new PageRights(2), new HostPermissionLevel1Entry(0, 0x20).RightsOf(17));
        Assert.True(new PageRights(2) is { Readable: false, Writable: true, IsNone: false });
    }

    [Theory]
    [InlineData(0x001UL, InvalidationType.ContextCache)]
    [InlineData(0xf1f5UL, InvalidationType.Wait)]
    [InlineData(0x00aUL, InvalidationType.HostPermission)]
    [InlineData(0x201UL, (InvalidationType)0x11)]
    public void Type_of_an_invalidation_stands_in_two_fields(ulong word, InvalidationType type) => Assert.Equal(type, InvalidationDescriptor.TypeOf(word));

    [Fact]
    public void Every_type_of_invalidation_has_its_layout_and_no_other_number()
    {
        Assert.All(Enum.GetValues<InvalidationType>(), type => Assert.Equal(128, InvalidationDescriptor.LayoutOf(type)!.Sum(field => field.BitCount)));
        Assert.Null(InvalidationDescriptor.LayoutOf(0));
        Assert.Null(InvalidationDescriptor.LayoutOf((InvalidationType)0x11));
    }

    [Fact]
    public void Field_of_another_view_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SecondStageEntry(0).Get(ContextEntry.Fields[^1]));

    [Fact]
    public void Host_permissions_of_the_lowest_entry_go_on_in_its_second_word()
    {
        Assert.Equal(new PageRights(3), new HostPermissionLevel1Entry(3UL << 60, 0).RightsOf(15));
        Assert.Equal(new PageRights(3), new HostPermissionLevel1Entry(0, 3).RightsOf(16));
        Assert.Equal(new PageRights(3), new HostPermissionLevel1Entry(0, 3UL << 60).RightsOf(31));
    }

    [Fact]
    public void Reserved_bits_of_a_permission_grant_nothing()
    {
        Assert.True(new PageRights(4) is { Readable: false, Writable: false, IsNone: false });
        Assert.True(new PageRights(8) is { Readable: false, Writable: false, IsNone: false });
        Assert.Equal(new PageRights(8), PageRights.In(0x80, 1));
        Assert.True(PageRights.In(0xf0f, 1).IsNone);
    }

    [Fact]
    public void Host_permission_entries_above_the_lowest_name_a_table_in_their_second_word()
    {
        Assert.Equal(new HostAddress(0x1234_5000), new HostPermissionLevel4Entry(0, 0x1234_5001).Target);
        Assert.Equal(new HostAddress(0x1234_5000), new HostPermissionLevel3Entry(0, 0x1234_5001).Target);
        Assert.Equal(new HostAddress(0x1234_5000), new HostPermissionLevel2Entry(0, 0x1234_5001).Target);
    }

    [Theory]
    [InlineData(0x4_1234UL, 0x1234, true)] // By requester id.
    [InlineData(0x4_1234UL, 0x1235, false)]
    [InlineData(0x0_1234UL, 0x9999, true)] // Not at all.
    [InlineData(0x8_1214UL, 0x1400, true)] // By buses 0x12 to 0x14.
    [InlineData(0x8_1214UL, 0x14ff, true)]
    [InlineData(0x8_1214UL, 0x1500, false)]
    [InlineData(0xc_1234UL, 0x1234, false)] // The reserved way accepts nobody.
    public void Interrupt_entry_accepts_whom_it_verifies(ulong high, ushort requester, bool accepted) =>
        Assert.Equal(accepted, new InterruptEntry(0, high).Accepts(requester));

    [Theory]
    [InlineData(0xff00UL, true)]
    [InlineData(0x0001UL, false)]
    [InlineData(0x0080UL, false)]
    [InlineData(0x1_0000UL, false)]
    [InlineData(0x8000_0000UL, false)]
    public void Destination_of_xAPIC_mode_has_8_bits_in_the_middle(ulong destination, bool fits)
    {
        Assert.Equal(fits, new InterruptEntry(destination << 32, 0).DestinationIsXapic);
        Assert.Equal(fits, new PostedInterruptDescriptor(0, 0, 0, 0, destination << 32, 0, 0, 0).DestinationIsXapic);
    }

    [Fact]
    public void Long_entries_keep_their_words_in_order()
    {
        ulong[] words = [1, 2, 3, 4, 5, 6, 7, 8];

        Assert.Equal(words, new PasidEntry(words).Words);
        Assert.Equal(words, PostedInterruptDescriptor.Read([.. words.SelectMany(BitConverter.GetBytes)]).Words);
    }
}
