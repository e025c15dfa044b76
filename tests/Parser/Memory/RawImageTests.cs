using Dmarkit.Parser;

namespace Dmarkit.Tests;

public class RawImageTests
{
    [Fact]
    public void Bytes_lie_from_the_base_on_and_nowhere_else()
    {
        byte[] content = ImageBuilder.Pattern(0x3000);
        using var memory = Images.Open(content, 0x10_0000);

        Assert.Equal("raw image", memory.FormatName);
        Assert.Equal("0x100000-0x102fff", Images.Ranges(memory));
        Assert.Equal(content[0x1234..0x1240], Images.Read(memory, 0x10_1234, 12));
        Assert.Equal(content, Images.Read(memory, 0x10_0000, 0x3000));
        Assert.Equal(Images.Words(content[0x1000..0x2000]), Images.Table(memory, 0x10_1000));
        Assert.Null(Images.Read(memory, 0xf_ffff, 2));
        Assert.Null(Images.Read(memory, 0x10_2fff, 2));
        Assert.Null(Images.Table(memory, 0x10_3000));
        Assert.Equal(0x1234, memory.FileOffset(new(0x10_1234)));
        Assert.Null(memory.FileOffset(new(0x10_3000)));
    }

    [Fact]
    public void Base_is_zero_where_none_is_given() => Assert.Equal("0x0-0xfff", Images.Ranges(Images.Open(new byte[4096])));

    [Fact]
    public void Trailing_partial_page_is_readable_to_its_last_byte_but_is_no_table()
    {
        byte[] content = ImageBuilder.Pattern(0x1fff);
        using var memory = Images.Open(content);

        Assert.Equal(content[0x1000..], Images.Read(memory, 0x1000, 0xfff));
        Assert.Null(Images.Read(memory, 0x1000, 0x1000));
        Assert.NotNull(Images.Table(memory, 0));
        Assert.Null(Images.Table(memory, 0x1000));
    }

    [Theory]
    [InlineData(0x10_0003)]
    [InlineData(0x10_0008)]
    [InlineData(0x0f_ffff)]
    public void Base_that_is_no_multiple_of_a_page_is_taken_exactly(ulong rawBase)
    {
        byte[] content = ImageBuilder.Pattern(0x3000);
        using var memory = Images.Open(content, rawBase);
        int offset = (int)(0x10_1000 - rawBase);

        Assert.Equal(Images.Words(content[offset..(offset + 4096)]), Images.Table(memory, 0x10_1000));
        Assert.Equal(content[offset..(offset + 3)], Images.Read(memory, 0x10_1000, 3));
        Assert.Null(Images.Table(memory, 0x10_3000));
    }

    [Theory]
    [InlineData(0xffff_ffff_ffff_f000, true)]
    [InlineData(0xffff_ffff_ffff_f001, false)]
    [InlineData(0xffff_ffff_ffff_ffff, false)]
    public void Image_ends_at_the_last_address_at_most(ulong rawBase, bool good)
    {
        if (!good)
        {
            Assert.Contains("2^64", Images.Refuse(new byte[4096], rawBase).ToString(), StringComparison.Ordinal);
            return;
        }

        using var memory = Images.Open(ImageBuilder.Pattern(4096), rawBase);
        Assert.Equal(ulong.MaxValue, memory.Ranges[0].Last.Value);
        Assert.NotNull(Images.Table(memory, rawBase));
        Assert.NotNull(Images.Read(memory, ulong.MaxValue, 1));
        Assert.Null(Images.Read(memory, ulong.MaxValue, 2));
    }

    [Fact]
    public void Reading_nothing_succeeds_anywhere() => Assert.Empty(Images.Read(Images.Open(new byte[1]), 0xdead_0000, 0)!);

    [Fact]
    public void Table_of_a_mapped_image_allocates_nothing()
    {
        using var memory = Images.Open(ImageBuilder.Pattern(0x8000));
        var buffer = new ulong[PhysicalMemory.WordsPerTable];
        ulong sum = 0;
        long before = 0;
        for (int i = 0; i < 2000; i++)
        {
            if (i == 1000) before = GC.GetAllocatedBytesForCurrentThread();
            if (memory.TryGetTable(new((ulong)i % 8 * 4096), buffer, out var words)) sum += words[i % 512];
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0UL, sum);
        Assert.All(buffer, word => Assert.Equal(0UL, word)); // In place: the buffer was not needed.
    }

    [Fact]
    public void Use_after_dispose_is_told_apart_from_a_hole()
    {
        var memory = Images.Open(new byte[4096]);
        memory.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Images.Read(memory, 0, 1));
    }
}
