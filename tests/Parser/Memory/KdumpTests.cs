using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests;

public class KdumpTests
{
    private static readonly byte[] Rough = ImageBuilder.Pattern(0x2000, 1), Smooth = Enumerable.Repeat((byte)0x5a, 0x2000).ToArray();
    private static readonly ImageBuilder.KdumpOptions Plain = new();

    private static byte[] Good() => ImageBuilder.Kdump(Plain, (0x1000, Rough), (0x10_0000, Smooth));

    private static byte[] Changed(Action<byte[]> change)
    {
        byte[] file = Good();
        change(file);
        return file;
    }

    /// <summary>Where the descriptor of the i-th page lies in <see cref="Good"/>.</summary>
    private static int Descriptor(int i) => ImageBuilder.Bitmaps + 2 * ImageBuilder.PageBytes + i * 24;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Pages_read_back_in_every_version(int version)
    {
        using var memory = Images.Open(ImageBuilder.Kdump(Plain with { Version = version }, (0x10_0000, Smooth), (0x1000, Rough)));

        Assert.Equal("kdump-compressed dump", memory.FormatName);
        Assert.Equal("0x1000-0x2fff 0x100000-0x101fff", Images.Ranges(memory));
        Assert.Equal(Rough, Images.Read(memory, 0x1000, 0x2000));
        Assert.Equal(Rough[0xff0..0x1010], Images.Read(memory, 0x1ff0, 0x20));
        Assert.Equal(Images.Words(Smooth[..0x1000]), Images.Table(memory, 0x10_1000));
        Assert.Null(memory.FileOffset(new(0x1000)));
        Assert.Null(Images.Read(memory, 0xfff, 2));
        Assert.Null(Images.Read(memory, 0x2fff, 2));
        Assert.Null(Images.Table(memory, 0));
        Assert.Null(Images.Table(memory, 0xffff_ffff_ffff_f000));
        Assert.Null(Images.Read(memory, ulong.MaxValue, 2));
    }

    [Fact]
    public void Uncompressed_dump_reads_back()
    {
        using var memory = Images.Open(ImageBuilder.Kdump(Plain with { Compress = false }, (0x1000, Smooth)));

        Assert.Equal(Smooth, Images.Read(memory, 0x1000, 0x2000));
    }

    [Fact]
    public void Larger_blocks_hold_several_tables()
    {
        using var memory = Images.Open(ImageBuilder.Kdump(Plain with { BlockBytes = 0x2000 }, (0x4000, Rough)));

        Assert.Equal("0x4000-0x5fff", Images.Ranges(memory));
        Assert.Equal(Images.Words(Rough[0x1000..]), Images.Table(memory, 0x5000));
    }

    [Fact]
    public void Excluded_page_is_a_hole()
    {
        using var memory = Images.Open(Changed(file => file[ImageBuilder.Bitmaps] |= 1)); // Frame 0 exists but was not dumped.

        Assert.Null(Images.Read(memory, 0, 1));
        Assert.Equal(0x1000UL, memory.Ranges[0].First.Value);
    }

    [Fact]
    public void Part_of_a_split_dump_holds_its_own_frames()
    {
        byte[] whole = ImageBuilder.Pattern(0x8000);
        byte[] Part(int version, ulong first, ulong end) => ImageBuilder.Kdump(Plain with { Version = version, Split = (first, end) }, (0x1000, whole));

        Assert.True(ComposedMemory.TryCompose([Images.Open(Part(6, 0, 4)), Images.Open(Part(2, 4, 1 << 20))], out var memory, out _));
        using var owned = memory;
        Assert.Equal("0x1000-0x8fff", Images.Ranges(memory));
        Assert.Equal(whole, Images.Read(memory, 0x1000, 0x8000));
        Assert.Contains("split", Images.Refuse(Part(6, 5, 4)).ToString(), StringComparison.Ordinal);
    }

    /// <summary>makedumpfile splits by blocks of 1 GiB, so that the later parts of a small dump are empty.</summary>
    [Fact]
    public void Empty_part_of_a_split_dump_holds_nothing()
    {
        byte[] part = ImageBuilder.Kdump(Plain with { Split = (8 * 4096, 8 * 4096) }, (0x1000, Rough));
        using var memory = Images.Open(part);

        Assert.Empty(memory.Ranges);
        Assert.Null(Images.Table(memory, 0x1000));
        Assert.Contains(new("page frames of this part", "none"), memory.Description.Facts);
        Assert.True(ComposedMemory.TryCompose([Images.Open(part), Images.Open(ImageBuilder.Kdump(Plain with { Split = (0, 8 * 4096) }, (0x1000, Rough)))], out var whole, out _));
        using (whole) Assert.Equal(Rough, Images.Read(whole, 0x1000, 0x2000));
        Assert.Empty(whole.Description.Defects);
    }

    [Fact]
    public void Frames_are_ranked_across_groups_of_the_bitmap()
    {
        ulong[] frames = [0, 1, 63, 64, 4095, 4096, 8191, 8192, 8255, 20_000];
        var pages = frames.Select(frame => (frame * 4096, ImageBuilder.Pattern(4096, (int)frame + 1))).ToArray();
        using var memory = Images.Open(ImageBuilder.Kdump(Plain with { FrameCount = 20_001 }, pages));

        Assert.All(pages, page => Assert.Equal(Images.Words(page.Item2), Images.Table(memory, page.Item1)));
        Assert.Equal("0x0-0x1fff 0x3f000-0x40fff 0xfff000-0x1000fff 0x1fff000-0x2000fff 0x203f000-0x203ffff 0x4e20000-0x4e20fff", Images.Ranges(memory));
    }

    [Fact]
    public void Bits_beyond_the_last_frame_count_for_nothing()
    {
        byte[] file = ImageBuilder.Kdump(Plain, (0x1000, Rough));
        ImageBuilder.Put64(file, ImageBuilder.SubHeader + 96, 2);

        Assert.Equal("0x1000-0x1fff", Images.Ranges(Images.Open(file)));
    }

    [Theory]
    [InlineData(8, 0, "version")]
    [InlineData(8, 7, "version")]
    [InlineData(8, uint.MaxValue, "version")]
    [InlineData(428, 0, "block size")]
    [InlineData(428, 3000, "block size")]
    [InlineData(428, 2048, "block size")]
    [InlineData(428, 131_072, "block size")]
    [InlineData(432, 0, "sub header")]
    [InlineData(432, 2, "descriptors")]
    [InlineData(432, uint.MaxValue, "bitmap")]
    [InlineData(436, 0, "bitmap")]
    [InlineData(436, 1, "bitmap")]
    [InlineData(436, uint.MaxValue, "bitmap")]
    [InlineData(4096 + 96, 0, "page frames")]
    [InlineData(4096 + 96, 8 * 4096 + 1, "too short")]
    [InlineData(4096 + 96, uint.MaxValue, "too short")]
    [InlineData(4096 + 100, 4, "outside 1 to 17179869184")]
    public void Hostile_header_is_a_defect(int at, uint value, string word) =>
        Assert.Contains(word, Images.Refuse(Changed(file => ImageBuilder.Put32(file, at, value))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Dump_of_a_32_bit_machine_is_told() =>
        Assert.Contains("32-bit", Images.Refuse(Changed(file => (file[429], file[417]) = (0, 0x10))).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(8, "header")]
    [InlineData(463, "header")]
    [InlineData(4096 + 103, "sub header")]
    [InlineData(4 * 4096 - 1, "bitmap")]
    [InlineData(4 * 4096 + 4 * 24 - 1, "descriptors")]
    public void Cut_off_headers_are_defects(int length, string word) =>
        Assert.Contains(word, Images.Refuse(Good()[..length]).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Cut_off_page_is_unreadable_and_the_rest_is_not()
    {
        using var memory = Images.Open(Good()[..^1]);

        Assert.NotNull(Images.Table(memory, 0x10_0000));
        Assert.Null(Images.Table(memory, 0x10_1000));
        Assert.Null(Images.Table(memory, 0x10_1000)); // The second time from the cache.
    }

    [Theory]
    [InlineData(0, 0UL)]
    [InlineData(0, ulong.MaxValue)]
    [InlineData(0, 0x4000_0000UL)]
    [InlineData(8, 0UL)]
    [InlineData(8, 4097UL)]
    [InlineData(8, 4095UL)]
    [InlineData(8, 0xffff_ffffUL)]
    [InlineData(8, 4096UL | 1UL << 32)]
    [InlineData(8, 4096UL | 2UL << 32)]
    [InlineData(8, 4096UL | 4UL << 32)]
    [InlineData(8, 4096UL | 0x20UL << 32)]
    public void Damaged_descriptor_makes_its_page_unreadable(int at, ulong value)
    {
        using var memory = Images.Open(Changed(file => ImageBuilder.Put64(file, Descriptor(0) + at, value)));

        Assert.Null(Images.Table(memory, 0x1000));
        Assert.Null(Images.Read(memory, 0x1fff, 1));
        Assert.Equal(Images.Words(Rough[0x1000..]), Images.Table(memory, 0x2000));
    }

    [Theory]
    [InlineData(4095)]
    [InlineData(4097)]
    [InlineData(0)]
    [InlineData(20_000)]
    public void Page_of_another_size_is_unreadable(int bytes)
    {
        byte[] other = ImageBuilder.Deflate(new byte[bytes]);
        byte[] file = [.. Good(), .. other];
        ImageBuilder.Put64(file, Descriptor(3), (ulong)(file.Length - other.Length));
        ImageBuilder.Put32(file, Descriptor(3) + 8, (uint)other.Length);
        using var memory = Images.Open(file);

        Assert.Null(Images.Table(memory, 0x10_1000));
        Assert.NotNull(Images.Table(memory, 0x10_0000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Bitmap_that_is_too_long_to_be_kept_reads_alike(int more)
    {
        ulong frames = Limits.KeptBitmapBytes * 8 + (ulong)more, last = (frames - 1) * 0x1000;
        using var memory = Images.Open(ImageBuilder.Kdump(Plain with { FrameCount = frames }, (0x1000, Rough), (last, Smooth[..0x1000])));

        Assert.Equal($"0x1000-0x2fff 0x{last:x}-0x{last + 0xfff:x}", Images.Ranges(memory));
        Assert.Equal(Rough, Images.Read(memory, 0x1000, 0x2000));
        Assert.Equal(Smooth[..0x1000], Images.Read(memory, last, 0x1000));
        Assert.Null(Images.Table(memory, last - 0x1000));
        Assert.Null(Images.Table(memory, last + 0x1000));
    }

    [Theory]
    [InlineData(new byte[] { 0x78, 0xbb, 1, 2, 3, 4, 5, 6 })] // A preset dictionary is wanted.
    [InlineData(new byte[] { 0x00, 0x01, 0x02, 0x03, 4, 5, 6, 7 })]
    [InlineData(new byte[] { 0x78, 0x9c, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x78 })]
    public void Stream_that_is_no_zlib_data_is_unreadable(byte[] stream)
    {
        byte[] file = [.. Good(), .. stream];
        ImageBuilder.Put64(file, Descriptor(3), (ulong)(file.Length - stream.Length));
        ImageBuilder.Put32(file, Descriptor(3) + 8, (uint)stream.Length);

        Assert.Null(Images.Table(Images.Open(file), 0x10_1000));
    }

    [Fact]
    public void Stream_with_a_wrong_checksum_is_unreadable()
    {
        byte[] file = Good();
        file[^1] ^= 1; // The last page's Adler-32.

        Assert.Null(Images.Table(Images.Open(file), 0x10_1000));
    }

    [Fact]
    public void Cached_page_costs_no_allocation_and_outlives_its_eviction()
    {
        using var memory = Images.Open(Good());
        var buffer = new ulong[PhysicalMemory.WordsPerTable];
        Assert.True(memory.TryGetTable(new(0x1000), buffer, out var words));
        long before = 0;
        for (int i = 0; i < 200; i++)
        {
            if (i == 100) before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(memory.TryGetTable(new(0x1000), buffer, out words));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Images.Words(Rough[..0x1000]), words.ToArray());
    }

    [Fact]
    public void Several_threads_read_the_same()
    {
        byte[] content = ImageBuilder.Pattern(0x10_0000);
        using var memory = Images.Open(ImageBuilder.Kdump(Plain, (0, content)));

        Parallel.For(0, 1024, i =>
        {
            int at = i * 7919 % 256 * 4096;
            Assert.Equal(content.AsSpan(at, 64).ToArray(), Images.Read(memory, (ulong)at, 64));
        });
    }

    [Property]
    public void Mutations_never_throw(ushort[] places, byte[] values)
    {
        byte[] file = Good();
        int[] hot = [424, ImageBuilder.SubHeader, ImageBuilder.Bitmaps + 4096, Descriptor(0)];
        for (int i = 0; i < Math.Min(places.Length, values.Length); i++)
            file[i % 5 == 4 ? places[i] % file.Length : hot[i % 5] + places[i] % 128] = values[i];

        Images.Provoke(file);
        Images.Provoke(ImageBuilder.Flatten(file, 1000));
    }

    [Property]
    public void Any_bytes_after_the_signature_never_throw(byte[] bytes) => Images.Provoke([.. "KDUMP   "u8, 6, 0, 0, 0, .. bytes]);
}
