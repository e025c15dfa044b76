using FsCheck.Xunit;

namespace Dmarkit.Tests;

public class ElfCoreTests
{
    private static readonly byte[] Low = ImageBuilder.Pattern(0x2000, 1), High = ImageBuilder.Pattern(0x1800, 2);

    private static byte[] Changed(byte[] file, Action<byte[]> change)
    {
        change(file);
        return file;
    }

    [Fact]
    public void Segments_lie_at_their_physical_addresses()
    {
        using var memory = Images.Open(ImageBuilder.Elf((0x10_0000, High), (0x1000, Low)));

        Assert.Equal("ELF core", memory.FormatName);
        Assert.Equal("0x1000-0x2fff 0x100000-0x1017ff", Images.Ranges(memory));
        Assert.Equal(Low, Images.Read(memory, 0x1000, 0x2000));
        Assert.Equal(Images.Words(High[..4096]), Images.Table(memory, 0x10_0000));
        Assert.Equal(High[0x1000..], Images.Read(memory, 0x10_1000, 0x800));
        Assert.Null(Images.Table(memory, 0x10_1000));
        Assert.Null(Images.Table(memory, 0));
        Assert.Equal(64 + 2 * 56 + 0x17ff, memory.FileOffset(new(0x10_17ff)));
        Assert.Null(memory.FileOffset(new(0x10_1800)));
    }

    [Fact]
    public void Adjacent_segments_are_read_across()
    {
        using var memory = Images.Open(ImageBuilder.Elf((0x2800, High), (0x1000, Low[..0x1800])));

        Assert.Equal("0x1000-0x3fff", Images.Ranges(memory));
        Assert.Equal(Images.Words([.. Low[0x1000..0x1800], .. High[..0x800]]), Images.Table(memory, 0x2000));
    }

    [Fact]
    public void Memory_beyond_the_file_size_is_a_hole()
    {
        byte[] file = ImageBuilder.Elf((0x1000, Low));
        ImageBuilder.Put64(file, 64 + 40, 0x10_0000);

        Assert.Equal("0x1000-0x2fff", Images.Ranges(Images.Open(file)));
    }

    [Theory]
    [InlineData(1, "0x1000-0x2ffe")]
    [InlineData(0x1fff, "0x1000-0x1000")]
    public void Truncated_file_keeps_what_it_has_and_says_so(int missing, string ranges)
    {
        using var memory = Images.Open(ImageBuilder.Elf((0x1000, Low))[..^missing]);

        Assert.Equal(ranges, Images.Ranges(memory));
        Assert.Equal($"at 0x40: ELF segment 0 at 0x1000 is cut off: of 0x2000 bytes at 0x78 the file has {Dmarkit.Parser.Hex.Of((ulong)(0x2000 - missing))}", Assert.Single(memory.Description.Defects).ToString());
    }

    [Fact]
    public void Segments_that_a_truncated_file_has_lost_are_told_up_to_a_bound()
    {
        byte[] file = ImageBuilder.Elf([.. Enumerable.Range(1, 40).Select(i => ((ulong)i << 16, Low))]);
        using var memory = Images.Open(file[..^(0x2000 * 39)]);

        Assert.Equal("0x10000-0x11fff", Images.Ranges(memory));
        Assert.Equal(17, memory.Description.Defects.Length);
        Assert.Contains("39 segments are not whole", memory.Description.Defects[^1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dump_that_ran_out_of_space_is_told() =>
        Assert.Contains("ran out of space", Images.Open(Changed(ImageBuilder.Elf((0x1000, Low)), file => file[48] = 1)).Description.Defects[0].ToString(), StringComparison.Ordinal);

    /// <summary>QEMU writes such headers with some kernels' dumps: nobody reads a header's own size, and everybody its offsets.</summary>
    [Fact]
    public void Header_with_a_bent_size_and_far_program_headers_reads_back()
    {
        byte[] straight = ImageBuilder.Elf((0x1000, Low), (0x10_0000, High));
        byte[] bent = [.. straight[..64], .. new byte[128], .. straight[64..]];
        ImageBuilder.Put64(bent, 32, 192);
        ImageBuilder.Put16(bent, 52, 8);
        for (int i = 0; i < 2; i++) ImageBuilder.Put64(bent, 192 + 56 * i + 8, BitConverter.ToUInt64(straight, 64 + 56 * i + 8) + 128);
        using var memory = Images.Open(bent);

        Assert.Equal("0x1000-0x2fff 0x100000-0x1017ff", Images.Ranges(memory));
        Assert.Equal(Images.Words(High[..4096]), Images.Table(memory, 0x10_0000));
    }

    [Fact]
    public void Notes_are_counted_and_vmcoreinfo_is_read()
    {
        byte[] notes = [.. ImageBuilder.Note("CORE", 1, new byte[30]), .. ImageBuilder.Note("CORE", 1, []), .. ImageBuilder.Note("QEMU", 0, new byte[7]), .. ImageBuilder.Note("VMCOREINFO", 0, "OSRELEASE=6.1.0-x\nPAGESIZE=4096\n"u8.ToArray()), .. new byte[64]];
        using var memory = Images.Open(ImageBuilder.ElfWithNotes(notes, (0x1000, Low)));

        Assert.Equal("Linux 6.1.0-x", memory.Description.System);
        Assert.Equal(["OSRELEASE=6.1.0-x", "PAGESIZE=4096", "notes of CORE=2", "notes of QEMU=1"], memory.Description.Facts.Select(fact => $"{fact.Key}={fact.Value}"));
        Assert.Empty(memory.Description.Defects);
        Assert.Equal("0x1000-0x2fff", Images.Ranges(memory));
    }

    [Theory]
    [InlineData(0, 0xffff_fff0u, "note has a name of 4294967280")]
    [InlineData(4, 0xffff_fff0u, "and a content of 4294967280 bytes")]
    [InlineData(4, 31u, "note has a name of 5 and a content of 31 bytes, with 38 left")]
    public void Hostile_note_is_a_defect_and_no_obstacle(int at, uint value, string why)
    {
        byte[] notes = ImageBuilder.Note("CORE", 1, new byte[30])[..^2];
        ImageBuilder.Put32(notes, at, value);
        using var memory = Images.Open(ImageBuilder.ElfWithNotes(notes, (0x1000, Low)));

        Assert.Contains(why, Assert.Single(memory.Description.Defects).ToString(), StringComparison.Ordinal);
        Assert.Equal(Low, Images.Read(memory, 0x1000, 0x2000));
    }

    [Theory]
    [InlineData(32, ulong.MaxValue, "run past the end of the file")]
    [InlineData(8, ulong.MaxValue, "run past the end of the file")]
    public void Notes_outside_the_file_are_a_defect_and_no_obstacle(int at, ulong value, string why)
    {
        byte[] file = ImageBuilder.ElfWithNotes(ImageBuilder.Note("CORE", 1, new byte[30]), (0x1000, Low));
        ImageBuilder.Put64(file, 64 + 56 + at, value);

        Assert.Contains(why, Assert.Single(Images.Open(file).Description.Defects).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_without_any_byte_of_its_memory_is_refused() =>
        Assert.Contains("cut off", Images.Refuse(ImageBuilder.Elf((0x1000, Low))[..^0x2000]).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(4, 1, "64-bit")]
    [InlineData(5, 2, "little-endian")]
    [InlineData(16, 2, "core")]
    [InlineData(18, 183, "x86-64")]
    [InlineData(54, 32, "program header size")]
    [InlineData(56, 0, "no PT_LOAD")]
    [InlineData(64, 4, "no PT_LOAD")]
    [InlineData(32, 0xff, "program header table")]
    public void Wrong_kind_is_named(int at, byte value, string word)
    {
        byte[] file = ImageBuilder.Elf((0x1000, new byte[4]));
        file[at] = value;

        Assert.Contains(word, Images.Refuse(file).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(4)]
    public void Cut_off_header_is_named(int length) =>
        Assert.Contains("is cut off", Images.Refuse(ImageBuilder.Elf((0x1000, new byte[4]))[..length]).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(0xffff_ffff_ffff_e000, true)]
    [InlineData(0xffff_ffff_ffff_e001, false)]
    [InlineData(0xffff_ffff_ffff_fffe, false)]
    public void Segment_ends_at_the_last_address_at_most(ulong address, bool good)
    {
        byte[] file = ImageBuilder.Elf((address, Low));
        if (good) Assert.NotNull(Images.Table(Images.Open(file), 0xffff_ffff_ffff_f000));
        else Assert.Contains("2^64", Images.Refuse(file).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Offset_that_wraps_names_no_bytes() =>
        Assert.Contains("cut off", Images.Refuse(Changed(ImageBuilder.Elf((0x1000, Low)), file => ImageBuilder.Put64(file, 64 + 8, ulong.MaxValue - 1))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void File_size_above_memory_size_is_refused() =>
        Assert.Contains("only 0x1fff in memory", Images.Refuse(Changed(ImageBuilder.Elf((0x1000, Low)), file => ImageBuilder.Put64(file, 64 + 40, 0x1fff))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Copy_of_kcore_is_refused_with_a_remedy()
    {
        Assert.Contains("/proc/vmcore", Images.Refuse(ImageBuilder.Elf((0x1000, Low), (ulong.MaxValue, [1]))).ToString(), StringComparison.Ordinal);
        Assert.Contains("a process's core", Images.Refuse(ImageBuilder.Elf((0, Low), (0, High))).ToString(), StringComparison.Ordinal);
        Assert.Equal("0x0-0x1fff", Images.Ranges(Images.Open(ImageBuilder.Elf((0, Low)))));
    }

    [Fact]
    public void Overlap_with_a_copy_of_the_bytes_is_fine()
    {
        using var memory = Images.Open(ImageBuilder.Elf((0x1000, Low), (0x1800, Low[0x800..0x1000]), (0x2000, [.. Low[0x1000..], .. High])));

        Assert.Equal("0x1000-0x47ff", Images.Ranges(memory));
        Assert.Equal((byte[])[.. Low, .. High], Images.Read(memory, 0x1000, 0x3800));
    }

    [Fact]
    public void Overlap_with_the_same_bytes_is_fine()
    {
        byte[] file = ImageBuilder.Elf((0x1000, Low), (0, []));
        ImageBuilder.PutProgramHeader(file, 64 + 56, 64 + 2 * 56 + 0x800, 0x1800, 0x1800, 0x1800);

        Assert.Equal(Low, Images.Read(Images.Open(file), 0x1000, 0x2000));
    }

    [Fact]
    public void Overlap_with_other_bytes_is_refused()
    {
        byte[] other = [.. Low[0x800..0x1000]];
        other[^1] ^= 1;

        Assert.Contains("0x1800 overlaps another one that holds other bytes", Images.Refuse(ImageBuilder.Elf((0x1000, Low), (0x1800, other))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Number_of_headers_may_be_in_section_0()
    {
        byte[] file = [.. ImageBuilder.Elf((0x1000, Low)), .. new byte[64]];
        int section = file.Length - 64;
        ImageBuilder.Put16(file, 56, 0xffff);
        Assert.Contains("section header 0", Images.Refuse(file).ToString(), StringComparison.Ordinal);
        ImageBuilder.Put64(file, 40, (ulong)section);
        ImageBuilder.Put32(file, section + 44, 1);
        Assert.Equal("0x1000-0x2fff", Images.Ranges(Images.Open(file)));
        ImageBuilder.Put64(file, 40, (ulong)section + 1);
        Assert.Contains("section header 0", Images.Refuse(file).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1 << 20, "runs past the end of the file")]
    [InlineData((1 << 20) + 1, "above 1048576")]
    [InlineData(uint.MaxValue, "above 1048576")]
    public void Number_of_headers_is_bounded(uint count, string word)
    {
        byte[] file = [.. ImageBuilder.Elf((0x1000, Low)), .. new byte[64]];
        ImageBuilder.Put16(file, 56, 0xffff);
        ImageBuilder.Put64(file, 40, (ulong)file.Length - 64);
        ImageBuilder.Put32(file, file.Length - 20, count);

        Assert.Contains(word, Images.Refuse(file).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Overlaps_that_cost_too_much_are_refused()
    {
        // Each of 3000 segments overlaps all those before it at another place of the file, and the bytes are equal.
        var segments = Enumerable.Range(0, 3000).Select(i => ((ulong)(0x1000 + i), new byte[] { 1, 1 })).ToArray();
        byte[] file = ImageBuilder.Elf([.. segments, (0x10_0000, Enumerable.Repeat((byte)1, 1 << 20).ToArray())]);
        for (int i = 0; i < 3000; i++) ImageBuilder.PutProgramHeader(file, 64 + 56 * i, (ulong)(file.Length - (1 << 20) + i * 8), 0x1000, 0x8_0000, 0x8_0000);

        Assert.Contains("by too much to compare", Images.Refuse(file).ToString(), StringComparison.Ordinal);
    }

    [Property]
    public void Mutations_never_throw(ushort[] places, byte[] values)
    {
        byte[] file = ImageBuilder.Elf((0x1000, Low), (0x8000, High), (0x9800, Low));
        for (int i = 0; i < Math.Min(places.Length, values.Length); i++) file[places[i] % (i % 2 == 0 ? 300 : file.Length)] = values[i];

        Images.Provoke(file);
    }

    [Property]
    public void Any_bytes_after_the_signature_never_throw(byte[] bytes) => Images.Provoke([.. "\u007fELF"u8, 2, 1, .. bytes]);

    [Property]
    public void Any_bytes_never_throw(byte[] bytes) => Images.Provoke(bytes);
}
