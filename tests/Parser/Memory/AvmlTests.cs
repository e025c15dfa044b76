using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests;

public class AvmlTests
{
    private static readonly byte[] Rough = ImageBuilder.Pattern(0x2_3000, 1);
    private static readonly byte[] Smooth = [.. Enumerable.Range(0, 0x1_8000).Select(i => (byte)(i / 16 % 9))];

    private static byte[] Good() => ImageBuilder.Avml((0x1000, Rough), (0x10_0000, Smooth));

    private static byte[] Changed(Action<byte[]> change)
    {
        byte[] file = Good();
        change(file);
        return file;
    }

    private static string Refused(params byte[][] chunks) =>
        Images.Refuse(ImageBuilder.AvmlBlock(0x1000, new byte[0x1000], [.. chunks.SelectMany(chunk => chunk)])).ToString();

    [Fact]
    public void Blocks_lie_at_their_addresses()
    {
        using var memory = Images.Open(Good());

        Assert.Equal("AVML dump", memory.FormatName);
        Assert.Equal("snappy", memory.Description.Compression);
        Assert.Equal("0x1000-0x23fff 0x100000-0x117fff", Images.Ranges(memory));
        Assert.Equal(Rough, Images.Read(memory, 0x1000, Rough.Length));
        Assert.Equal(Smooth, Images.Read(memory, 0x10_0000, Smooth.Length));
        Assert.Equal(Images.Words(Rough[0x1_0000..0x1_1000]), Images.Table(memory, 0x1_1000));
        Assert.Null(Images.Table(memory, 0x2_4000));
        Assert.Null(Images.Read(memory, 0xfff, 2));
        Assert.Empty(memory.Description.Defects);
    }

    [Fact]
    public void Table_across_two_chunks_reads_back()
    {
        byte[] stream = [.. ImageBuilder.DataChunk(Rough[..0x1804]), .. ImageBuilder.DataChunk(Rough[0x1804..0x3000])];
        using var memory = Images.Open(ImageBuilder.AvmlBlock(0x1000, Rough[..0x3000], stream));

        Assert.Equal(Images.Words(Rough[0x1000..0x2000]), Images.Table(memory, 0x2000));
        Assert.Equal(Images.Words(Rough[0x2000..0x3000]), Images.Table(memory, 0x3000));
    }

    [Fact]
    public void Chunks_to_be_passed_over_are()
    {
        byte[] stream = [.. ImageBuilder.SnappyChunk(0xfe, [1, 2, 3]), .. ImageBuilder.DataChunk(Rough[..0x1000]), .. ImageBuilder.SnappyChunk(0x80, []), .. ImageBuilder.DataChunk(Rough[..0x1000])];

        Assert.Equal("0x5000-0x6fff", Images.Ranges(Images.Open(ImageBuilder.AvmlBlock(0x5000, new byte[0x2000], stream))));
    }

    [Fact]
    public void Truncated_file_keeps_what_it_has_and_says_so()
    {
        byte[] good = Good();
        int second = ImageBuilder.Avml((0x1000, Rough)).Length;
        foreach (int length in (int[])[good.Length - 1, good.Length - 9, second + 40, second + 33, second + 1])
        {
            using var memory = Images.Open(good[..length]);
            Assert.Contains("is cut off", Assert.Single(memory.Description.Defects).ToString(), StringComparison.Ordinal);
            Assert.Equal(Rough, Images.Read(memory, 0x1000, Rough.Length));
        }

        Assert.Equal("0x1000-0x20fff", Images.Ranges(Images.Open(good[..(second - 100)]))); // Two chunks of three.
        Assert.Contains("cut off", Images.Refuse(good[..50]).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 1u, "at 0x0: AVML block 0 has version 1")]
    [InlineData(16, 0xfffu, "at 0x0: AVML block 0 ends at 0xfff, before its start 0x1000")]
    [InlineData(16, 0x1000u, "at 0x2a: AVML block 0 holds more than its range")]
    [InlineData(32, 0x02u, "at 0x20: snappy chunk has the unknown type 2")]
    public void Hostile_header_is_a_defect(int at, uint value, string defect) =>
        Assert.StartsWith(defect, Images.Refuse(Changed(file => ImageBuilder.Put32(file, at, value))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Wrong_trailer_and_overlapping_blocks_are_defects()
    {
        Assert.Contains("but its stream has", Images.Refuse(Changed(file => file[^8]++)).ToString(), StringComparison.Ordinal);
        Assert.Contains("at 0x13042: AVML block 0x10000-0x10fff overlaps 0x1000-0x13fff", Images.Refuse(
            ImageBuilder.Avml((0x1000, Rough[..0x1_3000]), (0x1_0000, Rough[..0x1000]))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_chunk_is_a_defect()
    {
        byte[] checksum = new byte[4];
        Assert.Contains("holds no snappy data", Refused(ImageBuilder.SnappyChunk(0, [.. checksum, 0xff, 0xff, 0xff, 0xff, 0xff, 1])), StringComparison.Ordinal);
        Assert.Contains("holds 65537 bytes", Refused(ImageBuilder.SnappyChunk(0, [.. checksum, 0x81, 0x80, 4, 0])), StringComparison.Ordinal);
        Assert.Contains("holds 0 bytes", Refused(ImageBuilder.SnappyChunk(0, [.. checksum, 0, 0])), StringComparison.Ordinal);
        Assert.Contains("holds 0 bytes", Refused(ImageBuilder.SnappyChunk(1, [1, 2])), StringComparison.Ordinal);
        Assert.Contains("holds 65537 bytes", Refused(ImageBuilder.SnappyChunk(1, [.. checksum, .. new byte[65_537]])), StringComparison.Ordinal);
        Assert.Contains("without data", Refused([.. Enumerable.Repeat(ImageBuilder.SnappyChunk(0xfe, []), 1025)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32 + 10 + 4)] // The first chunk's checksum.
    [InlineData(32 + 10 + 8 + 1000)] // Its data.
    public void Damaged_chunk_is_unreadable_and_the_others_are_not(int at)
    {
        using var memory = Images.Open(Changed(file => file[at] ^= 1));

        Assert.Null(Images.Table(memory, 0x1000));
        Assert.Null(Images.Table(memory, 0x1000)); // The second time from the cache.
        Assert.NotNull(Images.Table(memory, 0x1_1000));
    }

    [Fact]
    public void Every_one_of_many_chunks_is_found_whatever_lies_between_them()
    {
        byte[] memory = Rough[..0x1000];
        byte[] stream = [.. memory.Chunk(24).SelectMany((chunk, i) => (byte[])[.. i % 5 == 0 ? ImageBuilder.SnappyChunk(0xfe, [9]) : [], .. ImageBuilder.DataChunk(chunk)])];
        using var image = Images.Open([.. ImageBuilder.AvmlBlock(0x5000, memory, stream), .. ImageBuilder.AvmlBlock(0x3000, memory, stream)]);

        for (ulong at = 0; at < 0x1000; at += 7)
        {
            Assert.Equal(memory[(int)at], Images.Read(image, 0x5000 + at, 1)![0]);
            Assert.Equal(memory[(int)at], Images.Read(image, 0x3000 + at, 1)![0]);
        }

        Assert.Equal(Images.Words(memory), Images.Table(image, 0x3000));
        Assert.Null(Images.Read(image, 0x4000, 1));
    }

    [Fact]
    public void Index_of_a_tebibyte_stays_small()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var builder = new AvmlIndex.Builder();
        for (ulong i = 0; i < Limits.AvmlChunks; i++) builder.Add(new(i << 16, i * 100, 1 << 16, 90), i * 100, startsBlock: i == 0);
        using var file = new BytesInMemory(new byte[16]);
        var index = builder.Build(file);

        Assert.Equal(1UL << 40, (ulong)Limits.AvmlChunks << 16);
        Assert.False(index.TryFind(1UL << 40, out _, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 96 << 20);
    }

    [Fact]
    public void Parts_that_are_read_once_leave_nothing_behind()
    {
        byte[] content = [.. ImageBuilder.Pattern(0x8_0000, 3)], page = new byte[0x1000];
        byte[] file = ImageBuilder.Avml((0x10_0000, content), (0x20_0000, Smooth[..0x2000]));
        file[^20] ^= 1; // In the last chunk.
        using var memory = Images.Open(file);
        Assert.True(memory.TryReadOnce(new(0x10_0000), page)); // What is made once is made now.
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 0x80; i++) Assert.True(memory.TryReadOnce(new(0x10_0000 + (ulong)i * 0x1000), page));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 9 << 16); // A buffer for each of eight chunks.
        Assert.Equal(content[^0x1000..], page);
        Assert.False(memory.TryReadOnce(new(0x20_0000), page));
        Assert.False(memory.TryReadOnce(new(0x20_0000), page));
        Parallel.For(0, 1024, i =>
        {
            byte[] part = new byte[64];
            int at = i * 7919 % 0x80 * 0x1000;
            Assert.True(memory.TryReadOnce(new(0x10_0000 + (ulong)at), part));
            Assert.Equal(content[at..(at + 64)], part);
        });
    }

    [Property]
    public void Mutations_never_throw(ushort[] places, byte[] values)
    {
        byte[] file = ImageBuilder.Avml((0x1000, Smooth[..0x2000]), (0x10_0000, Rough[..50]), (0x8000, Rough[..4096]));
        for (int i = 0; i < Math.Min(places.Length, values.Length); i++) file[places[i] % (i % 2 == 0 ? 60 : file.Length)] = values[i];

        Images.Provoke(file);
    }
}
