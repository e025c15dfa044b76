using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser;

/// <summary>The small types that every room shares.</summary>
public class VocabularyTests
{
    [Fact]
    public void Range_includes_both_of_its_ends()
    {
        var range = new AddressRange(new(0x1000), new(0x1fff));

        Assert.Equal((false, true, true, false), (range.Contains(new(0xfff)), range.Contains(new(0x1000)), range.Contains(new(0x1fff)), range.Contains(new(0x2000))));
        Assert.Equal("0x1000-0x1fff", range.ToString());
    }

    [Fact]
    public void Range_may_end_at_the_top_of_the_address_space()
    {
        var top = new AddressRange(new(ulong.MaxValue), new(ulong.MaxValue));

        Assert.True(top.Contains(new(ulong.MaxValue)));
        Assert.False(top.Contains(new(ulong.MaxValue - 1)));
    }

    [Theory]
    [InlineData(0x0, 0xfff, false)]
    [InlineData(0x0, 0x1000, true)]
    [InlineData(0x1800, 0x18ff, true)]
    [InlineData(0x0, 0xffff, true)]
    [InlineData(0x1fff, 0x3000, true)]
    [InlineData(0x2000, 0x3000, false)]
    public void Ranges_overlap_where_they_share_a_byte(int first, int last, bool overlaps)
    {
        AddressRange one = new(new(0x1000), new(0x1fff)), other = new(new((ulong)first), new((ulong)last));

        Assert.Equal((overlaps, overlaps), (one.Overlaps(other), other.Overlaps(one)));
    }

    [Fact]
    public void Addresses_compare_without_a_sign()
    {
        HostAddress low = new(1), high = new(ulong.MaxValue);

        Assert.True(low < high && high > low && low <= high && high >= low && low.CompareTo(high) < 0);
    }

    [Theory]
    [InlineData(0, 1, 0x1UL)]
    [InlineData(63, 1, 0x8000_0000_0000_0000UL)]
    [InlineData(0, 64, ulong.MaxValue)]
    [InlineData(72, 16, 0xff_ff00UL)]
    public void Field_has_a_mask_in_the_word_that_holds_it(int firstBit, int bitCount, ulong mask)
    {
        var field = new Field("F", firstBit, bitCount, FieldRole.Value, "");

        Assert.Equal(mask, field.Mask);
        Assert.Equal(mask >> (firstBit & 63), field.ValueIn(ulong.MaxValue));
        Assert.Equal(0UL, field.ValueIn(~mask));
    }

    [Fact]
    public void Defect_is_a_sentence_with_its_place() =>
        Assert.Equal("at 0x32: remapping structure length is 2, outside 4 to 96", new Defect(50, "remapping structure length", "is 2, outside 4 to 96").ToString());

    [Fact]
    public void Zero_length_read_is_a_read_and_nothing_else()
    {
        var read = new Access(default, Operation.Read, new(0), LengthBytes: 0);

        Assert.True(read.IsZeroLengthRead);
        Assert.False((read with { LengthBytes = 1 }).IsZeroLengthRead);
        Assert.False((read with { Operation = Operation.Write }).IsZeroLengthRead);
    }

    [Theory]
    [InlineData(Operation.Read, true, false)]
    [InlineData(Operation.Write, false, true)]
    [InlineData(Operation.Execute, true, false)]
    [InlineData(Operation.Atomic, true, true)]
    [InlineData(Operation.Message, false, true)]
    public void Operation_needs_read_or_write_permission_or_both(Operation operation, bool reads, bool writes)
    {
        var access = new Access(default, operation, new(0));

        Assert.Equal((reads, writes), (access.Reads, access.Writes));
    }
}
