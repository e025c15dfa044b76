using System.IO.Pipes;
using Dmarkit.Parser;

namespace Dmarkit.Tests;

public class MemoryImageTests
{
    [Theory]
    [InlineData("dump", "dump", null)]
    [InlineData("dump@4096", "dump", 4096UL)]
    [InlineData("dump@0x1000", "dump", 0x1000UL)]
    [InlineData("dump@0xffffffffffffffff", "dump", ulong.MaxValue)]
    [InlineData("dump@0x10000000000000000", "dump@0x10000000000000000", null)]
    [InlineData("dump@host", "dump@host", null)]
    [InlineData("dump@", "dump@", null)]
    [InlineData("dump@0x", "dump@0x", null)]
    [InlineData("dump@1@0", "dump@1", 0UL)]
    [InlineData("dump@1@x", "dump@1@x", null)]
    [InlineData("@dump", "@dump", null)]
    [InlineData("a@b/dump@-1", "a@b/dump@-1", null)]
    public void Base_is_meant_only_where_a_number_ends_the_argument(string argument, string path, ulong? rawBase)
    {
        Assert.True(MemoryImage.TrySplitArgument(argument, out string actualPath, out var actualBase));
        Assert.Equal((path, rawBase), (actualPath, actualBase?.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@0x1000")]
    public void Argument_without_a_file_is_refused(string argument) => Assert.False(MemoryImage.TrySplitArgument(argument, out _, out _));

    [Fact]
    public void Base_for_a_format_with_addresses_is_a_defect() =>
        Assert.Equal("at 0x0: ELF core carries its own addresses, so that base 0x1000 means nothing", Images.Refuse(ImageBuilder.Elf((0, new byte[1])), 0x1000).ToString());

    [Fact]
    public void Empty_file_is_a_defect() => Assert.Contains("is empty", Images.Refuse([]).ToString(), StringComparison.Ordinal);

    [UnixFact]
    public void Device_is_a_defect_and_pipe_does_not_block()
    {
        Assert.False(MemoryImage.TryOpen("/dev/null", null, out _, out var defect));
        Assert.Contains("device", defect.ToString(), StringComparison.Ordinal);

        string pipe = Path.Combine(Path.GetTempPath(), $"dmarkit-{Guid.NewGuid():n}");
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [pipe]);
        mkfifo.WaitForExit();
        Assert.False(MemoryImage.TryOpen(pipe, null, out _, out defect));
        Assert.Contains("pipe", defect.ToString(), StringComparison.Ordinal);
        File.Delete(pipe);

        using var anonymous = new AnonymousPipeServerStream(PipeDirection.Out);
        Assert.False(MemoryImage.TryOpen($"/dev/fd/{anonymous.GetClientHandleAsString()}", null, out _, out defect));
        Assert.Contains("pipe", defect.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_and_directory_are_trouble_with_the_disk()
    {
        Assert.Throws<FileNotFoundException>(() => MemoryImage.TryOpen(Path.Combine(Path.GetTempPath(), "dmarkit-no-such-file"), null, out _, out _));
        Assert.Throws<DirectoryNotFoundException>(() => MemoryImage.TryOpen(Path.Combine(Path.GetTempPath(), "dmarkit-no-such-folder", "file"), null, out _, out _));
        var directory = Assert.Throws<IOException>(() => MemoryImage.TryOpen(Path.GetTempPath(), null, out _, out _));
        Assert.Contains("is a directory", directory.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Link_has_the_length_of_its_target()
    {
        using var file = new TemporaryFile(new byte[0x5000]);
        string link = file.Path + ".link";
        File.CreateSymbolicLink(link, file.Path);
        Assert.True(MemoryImage.TryOpen(link, null, out var memory, out _));
        using (memory) Assert.Equal("0x0-0x4fff", Images.Ranges(memory));
        File.Delete(link);
        File.CreateSymbolicLink(link, file.Path + ".nowhere");
        Assert.Throws<FileNotFoundException>(() => MemoryImage.TryOpen(link, null, out _, out _));
        File.Delete(link);
    }

    [SparseFact]
    public void Sparse_file_of_a_tebibyte_opens()
    {
        using var file = new TemporaryFile([]);
        using (var stream = File.OpenWrite(file.Path)) stream.SetLength(1L << 40);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.True(MemoryImage.TryOpen(file.Path, null, out var memory, out _));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 500); // A millisecond, on a machine that has nothing else to do.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 << 20); // Other tests run beside this one.
        using (memory)
        {
            Assert.Equal((1UL << 40) - 1, memory.Ranges[0].Last.Value);
            Assert.Equal(new ulong[512], Images.Table(memory, (1UL << 40) - 4096));
            Assert.Null(Images.Table(memory, 1UL << 40));
        }
    }

    /// <summary>A file that somebody cuts off while it is read is trouble with the disk, told with its place: no hole, and no signal that ends the process.</summary>
    [Fact]
    public void File_that_shrinks_is_trouble_with_the_disk()
    {
        foreach (byte[] content in (byte[][])[
            ImageBuilder.Pattern(0x8000), ImageBuilder.Elf((0, ImageBuilder.Pattern(0x8000))), ImageBuilder.Kdump(new(), (0, ImageBuilder.Pattern(0x8000))),
            ImageBuilder.Lime((0, ImageBuilder.Pattern(0x8000))), ImageBuilder.Avml((0, ImageBuilder.Pattern(0x8000))), ImageBuilder.WindowsFull((0, ImageBuilder.Pattern(0x8000)))])
        {
            using var file = new TemporaryFile(content);
            Assert.True(MemoryImage.TryOpen(file.Path, null, out var memory, out _));
            using (memory)
            {
                using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) stream.SetLength(0x10);
                var trouble = Assert.Throws<IOException>(() => Images.Table(memory, 0x7000));
                Assert.Matches("at 0x[0-9a-f]+: the file ends here", trouble.Message);
            }
        }
    }

    [Theory]
    [InlineData("PAGEDUMP", "a crash dump of 32-bit Windows")]
    [InlineData("MDMP", "a Windows minidump")]
    [InlineData("DISKDUMP", "a diskdump of the old kind")]
    public void Known_format_that_is_not_read_is_refused_and_not_taken_for_raw(string signature, string name)
    {
        byte[] content = new byte[8192];
        System.Text.Encoding.ASCII.GetBytes(signature).CopyTo(content, 0);

        Assert.StartsWith($"is {name}, which this version does not read", Images.Refuse(content).Why, StringComparison.Ordinal);
    }
}
