using Dmarkit.Parser;

namespace Dmarkit.Tests;

public class KdumpDescriptionTests
{
    private static readonly byte[] Content = ImageBuilder.Pattern(0x4000);

    [Fact]
    public void Kernel_and_vmcoreinfo_are_told()
    {
        using var memory = Images.Open(ImageBuilder.Kdump(new() { Release = "6.1.0", Vmcoreinfo = "OSRELEASE=6.1.0\nPAGESIZE=4096\nnonsense\nKERNELOFFSET=1\u001b\n" }, (0x1000, Content)));

        Assert.Equal("Linux 6.1.0", memory.Description.System);
        Assert.Equal(4096, memory.Description.PageBytes);
        Assert.Contains(new("PAGESIZE", "4096"), memory.Description.Facts);
        Assert.Contains(new("KERNELOFFSET", @"1\x1b"), memory.Description.Facts);
        Assert.Contains(new("machine", "x86_64"), memory.Description.Facts);
        Assert.Empty(memory.Description.Defects);
    }

    [Fact]
    public void Vmcoreinfo_names_the_kernel_where_the_header_does_not() =>
        Assert.Equal("Linux 5.10.0", Images.Open(ImageBuilder.Kdump(new() { Vmcoreinfo = "OSRELEASE=5.10.0\n" }, (0x1000, Content))).Description.System);

    [Theory]
    [InlineData(32, ulong.MaxValue, "is not in the dump")]
    [InlineData(40, 1UL << 40, "above 65536")]
    [InlineData(40, 65_536UL, "is not in the dump")]
    public void Vmcoreinfo_that_is_not_there_is_a_defect_and_no_obstacle(int at, ulong value, string why)
    {
        byte[] file = ImageBuilder.Kdump(new() { Vmcoreinfo = "OSRELEASE=5.10.0\n" }, (0x1000, Content));
        ImageBuilder.Put64(file, ImageBuilder.SubHeader + at, value);
        using var memory = Images.Open(file);

        Assert.Contains(why, Assert.Single(memory.Description.Defects).ToString(), StringComparison.Ordinal);
        Assert.Equal(Content, Images.Read(memory, 0x1000, 0x4000));
    }

    [Fact]
    public void Incomplete_dump_is_told() =>
        Assert.Contains("ran out of space", Images.Open(ImageBuilder.Kdump(new() { Status = 8 }, (0x1000, Content))).Description.Defects[0].ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0x1000, 1)]
    [InlineData(0x1001, 2)]
    public void Cut_off_dump_is_told(int lost, int pages)
    {
        using var memory = Images.Open(ImageBuilder.Kdump(new() { Compress = false }, (0x1000, Content))[..^lost]);

        Assert.Contains($"of the last 4 pages {pages} are not in the dump", Assert.Single(memory.Description.Defects).ToString(), StringComparison.Ordinal);
        Assert.Null(Images.Table(memory, 0x4000));
    }

    [Fact]
    public void Part_of_a_split_dump_says_what_it_lacks()
    {
        using var memory = Images.Open(Part(2, 4));

        Assert.Equal(
            ["at 0x0: split kdump lacks the part with page frames 0x0 to 0x1; give that file too", "at 0x0: split kdump lacks the part with page frames 0x4 to 0x7fff; give that file too"],
            memory.Description.Defects.Select(defect => defect.ToString()));
        Assert.Contains(new("page frames of this part", "0x2-0x3"), memory.Description.Facts);
    }

    [Fact]
    public void Parts_together_lack_nothing()
    {
        Assert.True(ComposedMemory.TryCompose([Images.Open(Part(2, 32_768)), Images.Open(Part(0, 2))], out var memory, out _));

        Assert.Empty(memory.Description.Defects);
        Assert.Equal(Content, Images.Read(memory, 0x1000, 0x4000));
    }

    [Fact]
    public void Parts_of_different_dumps_and_the_same_part_twice_are_refused()
    {
        Assert.False(ComposedMemory.TryCompose([Images.Open(Part(0, 2)), Images.Open(Part(2, 4, "6.1.1"))], out _, out var defect));
        Assert.Contains("memory image 2 (kdump-compressed dump) is part of another dump than memory image 1", defect.ToString(), StringComparison.Ordinal);
        Assert.False(ComposedMemory.TryCompose([Images.Open(Part(0, 3)), Images.Open(Part(2, 4))], out _, out defect));
        Assert.Contains("overlaps", defect.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Part(ulong first, ulong end, string release = "6.1.0") =>
        ImageBuilder.Kdump(new() { Split = (first, end), Release = release }, (0x1000, Content));
}
