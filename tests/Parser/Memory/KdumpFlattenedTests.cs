using FsCheck.Xunit;

namespace Dmarkit.Tests;

public class KdumpFlattenedTests
{
    private static readonly byte[] Content = ImageBuilder.Pattern(0x3000);
    private static readonly byte[] Kdump = ImageBuilder.Kdump(new(), (0x1000, Content));

    private static void Put64BigEndian(byte[] file, int at, ulong value) => System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(file.AsSpan(at), value);

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(4096)]
    [InlineData(1 << 20)]
    public void Dump_reads_back_whatever_the_records(int recordBytes)
    {
        using var memory = Images.Open(ImageBuilder.Flatten(Kdump, recordBytes));

        Assert.Equal("kdump-compressed dump (flattened)", memory.FormatName);
        Assert.Equal("0x1000-0x3fff", Images.Ranges(memory));
        Assert.Equal(Content, Images.Read(memory, 0x1000, 0x3000));
    }

    [Fact]
    public void Elf_core_may_be_flattened_too()
    {
        byte[] elf = ImageBuilder.Elf((0x1000, Content));
        using var memory = Images.Open(ImageBuilder.Flatten(elf, 3000));

        Assert.Equal("ELF core (flattened)", memory.FormatName);
        Assert.Equal(Images.Words(Content[0x1000..0x2000]), Images.Table(memory, 0x2000));
        Assert.Equal(4096 + 16 + 120, memory.FileOffset(new(0x1000)));
        Assert.Null(memory.FileOffset(new(0x4000)));
    }

    [Fact]
    public void Later_record_overrides_an_earlier_one()
    {
        byte[] elf = ImageBuilder.Elf((0x1000, Content));
        byte[] wanted = [.. Content];
        (byte[] a, byte[] b, byte[] c) = (ImageBuilder.Pattern(100, 7), ImageBuilder.Pattern(300, 8), ImageBuilder.Pattern(50, 9));
        a.CopyTo(wanted, 500);
        b.CopyTo(wanted, 450);
        c.CopyTo(wanted, 700);
        using var memory = Images.Open(ImageBuilder.FlattenRecords((120, ImageBuilder.Pattern(10, 3)), (0, elf), (620, a), (570, b), (820, c)));

        Assert.Equal(wanted, Images.Read(memory, 0x1000, 0x3000));
    }

    [Fact]
    public void What_no_record_wrote_is_missing()
    {
        byte[] elf = ImageBuilder.Elf((0x1000, Content));
        using var memory = Images.Open(ImageBuilder.FlattenRecords((0, elf[..0x1120]), (0x2000, elf[0x2000..])));

        Assert.Equal(Content[..0x10a8], Images.Read(memory, 0x1000, 0x10a8));
        Assert.Null(Images.Read(memory, 0x1000, 0x10a9));
        Assert.Null(Images.Table(memory, 0x2000));
        Assert.NotNull(Images.Table(memory, 0x3000));
    }

    [Theory]
    [InlineData(16, 2UL, "type 2")]
    [InlineData(24, 0UL, "version 0")]
    [InlineData(4096, 0xffff_ffff_ffff_fffeUL, "record 0")]
    [InlineData(4096, 0x7fff_ffff_ffff_ffffUL, "record 0")]
    [InlineData(4096, 0xffff_ffff_ffff_ffffUL, "record 0")]
    [InlineData(4104, 0UL, "size 0")]
    [InlineData(4104, 0xffff_ffff_ffff_ffffUL, "size -1")]
    [InlineData(4104, 0x7fff_ffff_ffff_ffffUL, "is cut off")]
    public void Hostile_record_is_a_defect(int at, ulong value, string word)
    {
        byte[] file = ImageBuilder.Flatten(Kdump);
        Put64BigEndian(file, at, value);

        Assert.Contains(word, Images.Refuse(file).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    public void File_without_its_end_mark_is_cut_off(int missing) =>
        Assert.Contains("is cut off", Images.Refuse(ImageBuilder.Flatten(Kdump)[..^missing]).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Wrapping_without_a_dump_is_a_defect()
    {
        Assert.Contains("neither", Images.Refuse(ImageBuilder.FlattenRecords()).ToString(), StringComparison.Ordinal);
        Assert.Contains("neither", Images.Refuse(ImageBuilder.FlattenRecords((0, Content))).ToString(), StringComparison.Ordinal);
        Assert.Contains("neither", Images.Refuse(ImageBuilder.FlattenRecords((8, Kdump))).ToString(), StringComparison.Ordinal);
        Assert.Contains("version 0", Images.Refuse("makedumpfile\0\0\0\0"u8.ToArray()).ToString(), StringComparison.Ordinal);
        Assert.Contains("addresses", Images.Refuse(ImageBuilder.Flatten(Kdump), 0).ToString(), StringComparison.Ordinal);
    }

    [Property]
    public bool Overlapping_records_read_as_if_written_in_turn((byte Offset, byte Length)[] writes)
    {
        // Model: one array that is written over and over, and which places were ever written.
        byte[] model = new byte[600];
        var records = writes.Select((write, i) => ((ulong)write.Offset + 120, ImageBuilder.Pattern(write.Length + 1, i))).ToArray();
        byte[] head = ImageBuilder.Elf((0x1000, model))[..120];
        foreach (var (offset, bytes) in records) bytes.CopyTo(model, (int)offset - 120);
        using var memory = Images.Open(ImageBuilder.FlattenRecords([(0, head), .. records, (719, [0xff])]));
        model[599] = 0xff;

        return Enumerable.Range(0, 600).All(i => Images.Read(memory, 0x1000 + (ulong)i, 1) is [var value] ? value == model[i] : model[i] == 0);
    }

    [Property]
    public void Mutations_never_throw(ushort[] places, byte[] values)
    {
        byte[] file = ImageBuilder.Flatten(Kdump, 2048);
        for (int i = 0; i < Math.Min(places.Length, values.Length); i++)
            file[i % 2 == 0 ? 4096 + places[i] % 8 * (2048 + 16) + places[i] / 8 % 16 : places[i] % file.Length] = values[i];

        Images.Provoke(file);
    }
}
