using FsCheck.Xunit;

namespace Dmarkit.Tests;

public class LimeTests
{
    private static readonly byte[] Low = ImageBuilder.Pattern(0x9f000, 1), High = ImageBuilder.Pattern(0x2345, 2);

    private static byte[] Good() => ImageBuilder.Lime((0x1000, Low), (0x10_0000, High));

    private static byte[] Changed(Action<byte[]> change)
    {
        byte[] file = Good();
        change(file);
        return file;
    }

    [Fact]
    public void Ranges_lie_at_their_addresses()
    {
        using var memory = Images.Open(Good());

        Assert.Equal("LiME dump", memory.FormatName);
        Assert.Equal("0x1000-0x9ffff 0x100000-0x102344", Images.Ranges(memory));
        Assert.Equal(Low, Images.Read(memory, 0x1000, Low.Length));
        Assert.Equal(Images.Words(High[..0x1000]), Images.Table(memory, 0x10_0000));
        Assert.Null(Images.Table(memory, 0x10_2000));
        Assert.Equal(High[0x2000..], Images.Read(memory, 0x10_2000, 0x345));
        Assert.Equal(32, memory.FileOffset(new(0x1000)));
        Assert.Empty(memory.Description.Defects);
    }

    [Fact]
    public void Ranges_may_come_in_any_order_and_end_at_the_last_address()
    {
        using var memory = Images.Open(ImageBuilder.Lime((0xffff_ffff_ffff_f000, Low[..0x1000]), (0, High)));

        Assert.Equal("0x0-0x2344 0xfffffffffffff000-0xffffffffffffffff", Images.Ranges(memory));
        Assert.Equal(Images.Words(Low[..0x1000]), Images.Table(memory, 0xffff_ffff_ffff_f000));
    }

    [Theory]
    [InlineData(1, "0x1000-0x9ffff 0x100000-0x102343")]
    [InlineData(0x2344, "0x1000-0x9ffff 0x100000-0x100000")]
    [InlineData(0x2345, "0x1000-0x9ffff")]
    [InlineData(0x2346, "0x1000-0x9ffff")]
    [InlineData(0x2345 + 32, "0x1000-0x9ffff")]
    [InlineData(0x2345 + 33, "0x1000-0x9fffe")]
    public void Truncated_file_keeps_what_it_has_and_says_so(int missing, string ranges)
    {
        using var memory = Images.Open(Good()[..^missing]);

        Assert.Equal(ranges, Images.Ranges(memory));
        bool betweenRanges = missing == 0x2345 + 32; // Then nothing tells that a range is missing.
        Assert.Equal(betweenRanges ? 0 : 1, memory.Description.Defects.Length);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void File_without_any_memory_is_refused(int length) =>
        Assert.Contains("cut off", Images.Refuse(Good()[..length]).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(4, 2UL, "at 0x0: LiME range 0 has version 2")]
    [InlineData(16, 0xfffUL, "at 0x0: LiME range 0 ends at 0xfff, before its start 0x1000")]
    [InlineData(16, 0x9_fffeUL, "at 0x9f01f: LiME range 1 has signature")]
    [InlineData(32 + 0x9f000 + 8, 0x9_ffffUL, "at 0x9f020: LiME range at 0x9ffff overlaps")]
    [InlineData(32 + 0x9f000, 0UL, "at 0x9f020: LiME range 1 has signature 0x0")]
    public void Hostile_header_is_a_defect(int at, ulong value, string defect) =>
        Assert.StartsWith(defect, Images.Refuse(Changed(file => ImageBuilder.Put64(file, at, value))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Range_of_all_addresses_is_cut_off_where_the_file_ends() =>
        Assert.Equal($"0x0-{Dmarkit.Parser.Hex.Of((ulong)Good().Length - 33)}", Images.Ranges(Images.Open(Changed(file =>
        {
            ImageBuilder.Put64(file, 8, 0);
            ImageBuilder.Put64(file, 16, ulong.MaxValue);
        }))));

    [Fact]
    public void Base_means_nothing() => Assert.Contains("carries its own addresses", Images.Refuse(Good(), 0).ToString(), StringComparison.Ordinal);

    [Property]
    public void Mutations_never_throw(ushort[] places, byte[] values)
    {
        byte[] file = ImageBuilder.Lime((0x1000, Low[..100]), (0x10_0000, High[..50]), (0x2000, Low[..4096]));
        for (int i = 0; i < Math.Min(places.Length, values.Length); i++) file[places[i] % (i % 2 == 0 ? 300 : file.Length)] = values[i];

        Images.Provoke(file);
    }
}
