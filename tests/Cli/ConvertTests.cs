using Dmarkit.Parser;

namespace Dmarkit.Tests.Cli;

public class ConvertTests
{
    private static readonly byte[] Content = ImageBuilder.Pattern(0x2_5000);

    private static byte[] Dump => ImageBuilder.Kdump(new() { Codec = 2 }, (0x1000, Content), (0x4_0000, Content[..0x1000]));

    [Theory]
    [InlineData("elf")]
    [InlineData("raw")]
    public void Memory_reads_back_from_the_new_format(string format)
    {
        using TemporaryFile file = new(Dump), output = Absent();
        var run = CommandLine.Run("convert", file.Path, "--to", format, "-o", output.Path);

        Assert.Equal((0, ""), (run.Status, run.Output));
        using var memory = Images.Open(File.ReadAllBytes(output.Path));
        Assert.Equal(Content, Images.Read(memory, 0x1000, Content.Length));
        Assert.Equal(Content[..0x1000], Images.Read(memory, 0x4_0000, 0x1000));
        Assert.Equal(format == "elf" ? "0x1000-0x25fff 0x40000-0x40fff" : "0x0-0x40fff", Images.Ranges(memory));
        if (format == "elf") Assert.Empty(run.Error);
        else Assert.Contains("holes are zeros in a raw image", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Elf_core_of_many_ranges_counts_them_in_section_0()
    {
        int count = 0xffff;
        var bytes = new MemoryStream();
        using (var memory = Images.Open(ImageBuilder.WindowsBitmap(5, "SDMPDUMP", 2 * count, [.. Enumerable.Range(0, count).Select(i => ((ulong)i * 0x2000, Content[..0x1000]))])))
            Assert.Equal(0, MemoryConversion.WriteElf(memory, bytes));
        using var back = Images.Open(bytes.ToArray());

        Assert.Equal(count, back.Ranges.Count);
        Assert.NotNull(Images.Table(back, (ulong)(count - 1) * 0x2000));
        Assert.Null(Images.Table(back, 0x1000));
    }

    [Fact]
    public void Damaged_page_becomes_a_hole_and_is_told()
    {
        byte[] dump = Dump;
        int descriptor = ImageBuilder.Bitmaps + 2 * ImageBuilder.PageBytes + 3 * 24;
        ImageBuilder.Put64(dump, descriptor, 0);
        using TemporaryFile file = new(dump), output = Absent();
        var run = CommandLine.Run("convert", file.Path, "-o", output.Path);

        Assert.Equal(3, run.Status);
        Assert.Contains("1 page is damaged, and a hole in", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("0x1000-0x3fff 0x5000-0x25fff 0x40000-0x40fff", Images.Ranges(Images.Open(File.ReadAllBytes(output.Path))));
    }

    [Fact]
    public void Nothing_is_written_over_and_nothing_too_high_is_written_raw()
    {
        using TemporaryFile file = new(ImageBuilder.Elf((1UL << 60, Content))), output = Absent();

        Assert.Contains("exists already", CommandLine.Refuse(2, "convert", file.Path, "-o", file.Path), StringComparison.Ordinal);
        Assert.Contains("too high for a raw image", CommandLine.Refuse(3, "convert", file.Path, "--to", "raw", "-o", output.Path), StringComparison.Ordinal);
        Assert.False(File.Exists(output.Path));
    }

    private static TemporaryFile Absent()
    {
        var file = new TemporaryFile([]);
        File.Delete(file.Path);
        return file;
    }
}
