using Dmarkit.Parser;

namespace Dmarkit.Tests;

public class ComposedMemoryTests
{
    [Fact]
    public void Images_make_one_address_space_whatever_their_order()
    {
        byte[] low = ImageBuilder.Pattern(0x1800, 1), high = ImageBuilder.Pattern(0x1800, 2), far = ImageBuilder.Pattern(0x1000, 3);
        Assert.True(ComposedMemory.TryCompose([Images.Open(high, 0x1800), Images.Open(far, 0x8000), Images.Open(low)], out var memory, out _));
        using var owned = memory;

        Assert.Equal("raw image", memory.FormatName);
        Assert.Equal("0x0-0x2fff 0x8000-0x8fff", Images.Ranges(memory));
        Assert.Equal((byte[])[.. low, .. high], Images.Read(memory, 0, 0x3000));
        Assert.Equal(Images.Words([.. low[0x1000..], .. high[..0x800]]), Images.Table(memory, 0x1000));
        Assert.Equal(Images.Words(far), Images.Table(memory, 0x8000));
        Assert.Null(Images.Read(memory, 0x2fff, 2));
        Assert.Null(Images.Table(memory, 0x3000));
        Assert.Equal(0x10, memory.FileOffset(new(0x8010)));
        Assert.Null(memory.FileOffset(new(0x9000)));
    }

    [Theory]
    [InlineData(0x1000, true)]
    [InlineData(0xfff, false)]
    [InlineData(0, false)]
    public void Overlap_is_a_defect_that_names_both(ulong secondBase, bool good)
    {
        using var first = Images.Open(new byte[0x1000]);
        using var second = Images.Open(new byte[0x1000], secondBase);

        Assert.Equal(good, ComposedMemory.TryCompose([first, second], out _, out var defect));
        Assert.Equal(good ? null : $"memory image 2 (raw image) holds 0x{secondBase:x}-0x{secondBase + 0xfff:x}, which overlaps 0x0-0xfff of memory image 1", defect is null ? null : $"{defect.What} {defect.Why}");
    }

    [Fact]
    public void One_image_stays_itself_and_none_is_one_hole()
    {
        using var image = Images.Open(new byte[0x1000]);
        Assert.True(ComposedMemory.TryCompose([image], out var single, out _));
        Assert.Same(image, single);
        Assert.True(ComposedMemory.TryCompose([], out var none, out _));
        Assert.Empty(none.Ranges);
        Assert.Null(Images.Read(none, 0, 1));
    }

    [Fact]
    public void Last_address_is_followed_by_nothing()
    {
        Assert.True(ComposedMemory.TryCompose([Images.Open(new byte[0x1000]), Images.Open(new byte[0x1000], 0xffff_ffff_ffff_f000)], out var memory, out _));
        using var owned = memory;

        Assert.NotNull(Images.Read(memory, ulong.MaxValue, 1));
        Assert.Null(Images.Read(memory, ulong.MaxValue, 2));
        Assert.NotNull(Images.Table(memory, 0xffff_ffff_ffff_f000));
    }
}
