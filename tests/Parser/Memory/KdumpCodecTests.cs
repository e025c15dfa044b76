using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests;

/// <summary>Each compression that makedumpfile has, sound and damaged.</summary>
public class KdumpCodecTests
{
    private const uint Zlib = 1, Lzo = 2, Snappy = 4, Zstd = 0x20;

    private static readonly byte[] Rough = ImageBuilder.Pattern(0x1000, 1);
    private static readonly byte[] Smooth = [.. Enumerable.Range(0, 0x2000).Select(i => (byte)(i / 8 % 7))];

    public static TheoryData<uint, string> Codecs => new() { { Zlib, "zlib" }, { Lzo, "lzo" }, { Snappy, "snappy" }, { Zstd, "zstd" } };

    private static byte[] Dump(uint codec, int blockBytes = 4096) =>
        ImageBuilder.Kdump(new() { Codec = codec, BlockBytes = blockBytes, FrameCount = 8 * 4096 }, (0x4000, [.. Rough, .. Rough, .. Smooth]));

    private static int Descriptor(int i) => ImageBuilder.Bitmaps + 2 * ImageBuilder.PageBytes + i * 24;

    [Theory, MemberData(nameof(Codecs))]
    public void Pages_read_back(uint codec, string name)
    {
        using var memory = Images.Open(Dump(codec));

        Assert.Equal(name, memory.Description.Compression);
        Assert.Empty(memory.Description.Defects);
        Assert.Equal((byte[])[.. Rough, .. Rough, .. Smooth], Images.Read(memory, 0x4000, 0x4000));
        Assert.Equal(Images.Words(Smooth[0x1000..]), Images.Table(memory, 0x7000));
    }

    [Theory, MemberData(nameof(Codecs))]
    public void Larger_blocks_and_the_flattened_form_read_back(uint codec, string name)
    {
        using var memory = Images.Open(ImageBuilder.Flatten(Dump(codec, 0x4000), 3333));

        Assert.Equal(name, memory.Description.Compression);
        Assert.Equal((byte[])[.. Rough, .. Rough, .. Smooth], Images.Read(memory, 0x4000, 0x4000));
    }

    [Theory, MemberData(nameof(Codecs))]
    public void Page_of_another_size_is_unreadable(uint codec, string name)
    {
        foreach (int bytes in (int[])[4095, 4097, 0, 1 << 20])
        {
            byte[] other = ImageBuilder.Encode(codec, new byte[bytes]);
            byte[] file = [.. Dump(codec), .. other];
            ImageBuilder.Put64(file, Descriptor(3), (ulong)(file.Length - other.Length));
            ImageBuilder.Put32(file, Descriptor(3) + 8, (uint)other.Length);
            using var memory = Images.Open(file);

            Assert.True(Images.Table(memory, 0x7000) is null, $"{name}, {bytes} bytes");
            Assert.NotNull(Images.Table(memory, 0x6000));
        }
    }

    /// <summary>A walk that reads each table once must not fill memory with them.</summary>
    [Theory, MemberData(nameof(Codecs))]
    public void Page_that_is_read_once_takes_no_memory(uint codec, string name)
    {
        using var memory = Images.Open(Dump(codec));
        byte[] page = new byte[0x1000];
        long before = 0;
        for (int i = 0; i < 200; i++)
        {
            if (i == 100) before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(memory.TryReadOnce(new(0x7000), page), name);
        }

        Assert.Equal(Smooth[0x1000..], page);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, codec == Zlib ? 1024 : 256); // Less than a page: decoders make some objects.
        Assert.Equal(Rough[0xff0..], Once(memory, 0x4ff0, 0x10));
        Assert.Equal((byte[])[.. Rough[0xff0..], .. Rough, .. Smooth[..0x10]], Once(memory, 0x4ff0, 0x1020));
        Assert.Null(Once(memory, 0x7000, 0x1001));
        Assert.Null(Once(memory, 0x3000, 0x1000));
    }

    private static byte[]? Once(PhysicalMemory memory, ulong address, int count)
    {
        byte[] bytes = new byte[count];
        return memory.TryReadOnce(new(address), bytes) ? bytes : null;
    }

    /// <summary>A stream that says little and stands for much must not cost much: the page bounds it.</summary>
    [Theory, MemberData(nameof(Codecs))]
    public void Bomb_costs_no_more_than_a_page(uint codec, string name)
    {
        byte[] bomb = codec == Lzo ? [0x12, 0, 0x20, .. new byte[4000], 1, 0, 0, 0x11, 0, 0] : ImageBuilder.Encode(codec, new byte[64 << 20]);
        bomb = bomb[..Math.Min(bomb.Length, 4096)];
        byte[] file = [.. Dump(codec), .. bomb];
        ImageBuilder.Put64(file, Descriptor(3), (ulong)(file.Length - bomb.Length));
        ImageBuilder.Put32(file, Descriptor(3) + 8, (uint)bomb.Length);
        using var memory = Images.Open(file);
        _ = Images.Table(memory, 0x6000); // Decoders have buffers of their own, which are made once.
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(Images.Table(memory, 0x7000) is null, name);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 << 10);
    }

    [Theory, MemberData(nameof(Codecs))]
    public void Page_that_names_two_compressions_is_unreadable(uint codec, string name)
    {
        byte[] file = Dump(codec);
        ImageBuilder.Put32(file, Descriptor(3) + 12, codec | (codec == Zlib ? Lzo : Zlib));

        Assert.True(Images.Table(Images.Open(file), 0x7000) is null, name);
    }

    [Fact]
    public void Header_may_name_another_compression_than_the_pages()
    {
        byte[] file = Dump(Zstd);
        ImageBuilder.Put32(file, 424, Snappy);
        using var memory = Images.Open(file);

        Assert.Equal(Images.Words(Smooth[0x1000..]), Images.Table(memory, 0x7000));
        Assert.Equal("snappy", memory.Description.Compression);
    }

    [Property]
    public void Mutations_never_throw(byte codec, ushort[] places, byte[] values)
    {
        byte[] file = Dump((uint[])[Zlib, Lzo, Snappy, Zstd] is var all ? all[codec % 4] : 0);
        int data = Descriptor(4);
        for (int i = 0; i < Math.Min(places.Length, values.Length); i++) file[data + places[i] % (file.Length - data)] = values[i];

        Images.Provoke(file);
    }
}
